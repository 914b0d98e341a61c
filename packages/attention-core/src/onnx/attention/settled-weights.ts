import { isSingle } from './axes/broadcast-axes.js';
import type { Inferred } from './axes/infer-axes.js';
import type { Normaliser } from './normalisers.js';
import type { Passed, ValueProduct } from './walk-forward.js';

/** What leaves weights as they are, but for their precision. */
const transparent = new Set(
  'Cast DequantizeLinear Dropout DynamicQuantizeLinear Identity QuantizeLinear'.split(' '),
);

const arithmetic = new Set('Add Div Mul Sub Where'.split(' '));

/**
 * Whether a node scales all weights of a row alike, as where whole heads are switched off.
 *
 * @param changed - whether weights were masked before: what depends on the input may make up for that
 */
function scalesRows(
  { node, axis }: Passed,
  value: string,
  changed: boolean,
  { axes, fixed }: Inferred,
): boolean {
  if (node.op !== 'Mul' && node.op !== 'Div') return false;
  const other = node.inputs.find((input) => input !== value) ?? '';
  const scale = axes(other);
  if (changed && !fixed(other)) return false;
  const rank = axes(node.outputs[0]!)?.length;
  if (!scale || rank === undefined) return false;
  const extent = scale[axis - (rank - scale.length)];
  return extent === undefined || isSingle(extent);
}

/**
 * The weights as they meet the values, in the layout that they have there: before dropout, rounding and
 * what scales whole heads, but after a mask or a sum that is applied to weights.
 */
export function settledWeights(
  { node: normaliser }: Normaliser,
  { path }: ValueProduct,
  inferred: Inferred,
): string {
  let settled = normaliser.outputs[0]!;
  let before = settled;
  let changed = false;
  for (const passed of path) {
    const { op, outputs } = passed.node;
    const skipped: boolean = transparent.has(op) || scalesRows(passed, before, changed, inferred);
    before = outputs[0]!;
    if (!skipped) settled = before;
    changed ||= !skipped && arithmetic.has(op);
  }
  return settled;
}
