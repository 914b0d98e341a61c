import type { OnnxNode } from '../model.js';
import type { Inferred } from './axes/infer-axes.js';
import type { FoundAttention, GraphView } from './finder.js';

/** What projects features: products with constants. */
const projections = new Set(
  `Conv DynamicQuantizeMatMul Einsum FusedMatMul Gemm MatMul MatMulInteger MatMulIntegerToFloat MatMulNBits QGemm QLinearConv
  QLinearMatMul`.split(/\s+/),
);

/** Where a value comes from another one than the first input. */
const entrances: Readonly<Record<string, (node: OnnxNode) => string[]>> = {
  Where: ({ inputs }) => inputs.slice(1, 3),
  Concat: ({ inputs }) => inputs,
  ScatterND: ({ inputs }) => [inputs[0]!, inputs[2]!],
  ScatterElements: ({ inputs }) => [inputs[0]!, inputs[2]!],
  Add: ({ inputs }) => inputs,
  Sub: ({ inputs }) => inputs,
  Mul: ({ inputs }) => inputs,
  Div: ({ inputs }) => inputs,
};

/** Nothing is followed through these: what they give is a beginning. */
const beginnings = new Set('Shape Range ConstantOfShape If Loop Scan'.split(' '));

/** So many values are looked at before a search gives up. */
const patience = 400;

/**
 * The values that features began as: what is behind projections, norms and moves, up to a sum of two
 * streams. What does not come through a projection, such as the angles of rotary positions, counts only
 * where nothing does.
 */
function beginningsOf(value: string, graph: GraphView, { fixed }: Inferred): Set<string> {
  const seen = new Set<string>();
  const ends = { projected: new Set<string>(), bare: new Set<string>() };
  const queue = [{ value, projected: false }];
  for (let step = queue.shift(); step && seen.size < patience; step = queue.shift()) {
    const { value: name, projected } = step;
    if (fixed(name) || seen.has(name)) continue;
    seen.add(name);
    const node = graph.producer(name);
    const next = (node ? (entrances[node.op]?.(node) ?? [node.inputs[0]!]) : []).filter(
      (input) => !fixed(input),
    );
    const joins = node?.op === 'Add' && next.length > 1 && projected;
    const lookup = node?.op === 'Gather' && fixed(node.inputs[0]!);
    if (!node || joins || lookup || beginnings.has(node.op) || next.length === 0) {
      (projected ? ends.projected : ends.bare).add(name);
      continue;
    }
    const through = projections.has(node.op) && node.inputs.some((input) => input && fixed(input));
    for (const input of next) queue.push({ value: input, projected: projected || through });
  }
  return ends.projected.size > 0 ? ends.projected : ends.bare;
}

/**
 * Whether queries and keys are projections of one sequence.
 *
 * @returns undefined where neither can be followed
 */
export function attentionKind(
  queries: string,
  keys: string,
  graph: GraphView,
  inferred: Inferred,
): FoundAttention['kind'] {
  if (inferred.fixed(queries)) return 'cross';
  const asking = beginningsOf(queries, graph, inferred);
  const asked = beginningsOf(keys, graph, inferred);
  if (asking.size === 0 || asked.size === 0) return undefined;
  return [...asking].some((name) => asked.has(name)) ? 'self' : 'cross';
}
