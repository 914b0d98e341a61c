import { intAttribute, intsAttribute } from '../graph-facts.js';
import type { OnnxNode } from '../model.js';
import { isSingle } from './axes/broadcast-axes.js';
import { sameSize, type Extent } from './axes/extent.js';
import type { Inferred } from './axes/infer-axes.js';
import { positive } from './axes/known.js';
import type { GraphView } from './finder.js';

type Origins = (number | undefined)[];

/** Axes that a reshape leaves as they are: as much lies behind them before and after. */
function reshaped(before: readonly Extent[], after: readonly Extent[]): Origins {
  return after.map((extent, axis) => {
    const found = before.findIndex(
      (other, at) =>
        sameSize([other], [extent]) && sameSize(before.slice(at + 1), after.slice(axis + 1)),
    );
    return found < 0 ? undefined : found;
  });
}

/** Aligned at the end, as broadcasting does; an axis of size 1 that is stretched is a new one. */
function aligned(before: readonly Extent[], after: readonly Extent[]): Origins {
  return after.map((extent, axis) => {
    const at = axis - (after.length - before.length);
    const from = before[at];
    return from === undefined || (isSingle(from) && !isSingle(extent)) ? undefined : at;
  });
}

/**
 * Of each axis of a node's first result, which axis of one of its inputs it is; undefined where it is
 * none of them. Where the axes are not known, nothing is.
 */
export function axisOrigins(
  node: OnnxNode,
  input: number,
  graph: GraphView,
  { axes }: Inferred,
): Origins {
  const [before, after] = [axes(node.inputs[input] ?? ''), axes(node.outputs[0] ?? '')];
  if (!before || !after) return [];
  const own = [...before.keys()];
  const listed = () => intsAttribute(node, 'axes') ?? graph.numbers(node.inputs[1] ?? '');
  switch (node.op) {
    case 'Transpose':
      return intsAttribute(node, 'perm') ?? own.reverse();
    case 'Reshape':
    case 'Flatten':
      return reshaped(before, after);
    case 'Squeeze': {
      const gone = listed()?.map((axis) => positive(axis, before.length));
      return own.filter((axis) => (gone ? !gone.includes(axis) : !isSingle(before[axis]!)));
    }
    case 'Unsqueeze': {
      const added = listed()?.map((axis) => positive(axis, after.length)) ?? [];
      return after.map((_, axis) => (added.includes(axis) ? undefined : own.shift()));
    }
    case 'Gather': {
      const axis = positive(intAttribute(node, 'axis') ?? 0, before.length);
      const indices = axes(node.inputs[1] ?? '')?.length ?? 0;
      return (own as Origins).toSpliced(axis, 1, ...Array<undefined>(indices).fill(undefined));
    }
    case 'Conv':
      // Channels are mixed: heads, where scores are convolved.
      return (own as Origins).with(1, undefined);
    case 'Slice':
    case 'Split':
    case 'Pad':
    case 'Concat':
    case 'GatherElements':
      return own;
    default:
      return aligned(before, after);
  }
}
