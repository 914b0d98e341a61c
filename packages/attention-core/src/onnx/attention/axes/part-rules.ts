import { intAttribute } from '../../graph-facts.js';
import { broadcastAxes } from './broadcast-axes.js';
import { numberOf, roleOf, single, sizeOf, type Extent } from './extent.js';
import { positive, shaped, type Facts, type Rule } from './known.js';

const gather: Rule = ({ axes, int }) => {
  const [given, indices] = [axes(0), axes(1)];
  if (!given || !indices) return undefined;
  const axis = positive(int('axis') ?? 0, given.length);
  return shaped([...given.slice(0, axis), ...indices, ...given.slice(axis + 1)]);
};

/** Whether what is joined are the parts of one width, one for each head. */
function joinsHeads({ node, graph, axesOf }: Facts): boolean {
  const splits = node.inputs.map((name) => {
    const producer = graph.producer(name);
    const part = producer?.op === 'Unsqueeze' ? producer.inputs[0]! : name;
    return graph.producer(part);
  });
  const [first] = splits;
  if (first?.op !== 'Split' || splits.length < 2) return false;
  const rank = axesOf(first.inputs[0]!)?.length;
  const along = intAttribute(first, 'axis') ?? 0;
  const lastAxis = along === -1 || along + 1 === rank;
  return lastAxis && splits.every((split) => split === first);
}

const concat: Rule = (facts) => {
  const all = facts.node.inputs.map((_, index) => facts.axes(index));
  const [first] = all;
  if (!first) return undefined;
  const axis = positive(facts.int('axis') ?? 0, first.length);
  if (all.some((axes) => axes?.[axis] === undefined)) return undefined;
  if (all.some((axes) => axes?.length !== first.length)) return undefined;
  const sizes = all.map((axes) => sizeOf(axes![axis]!));
  const total = sizes.reduce<number>((sum, size) => sum + (size ?? NaN), 0);
  const role = roleOf(first[axis]!);
  const heads = axis < first.length - 1 && joinsHeads(facts);
  const joined = heads
    ? [...single(all.length, 'heads'), ...first[axis]!]
    : single(Number.isNaN(total) ? facts.fresh() : total, role);
  return shaped(
    broadcastAxes(all)!.map((extent, index): Extent => (index === axis ? joined : extent)),
  );
};

/** A part of an axis: the same one where the part is all of it. */
function part(extent: Extent, start: number, end: number, step: number, facts: Facts): Extent {
  const size = sizeOf(extent);
  if (size === undefined) {
    const whole = start === 0 && end >= 2 ** 31 - 1 && step === 1;
    return whole ? extent : single(facts.fresh(), roleOf(extent));
  }
  const clamp = (at: number): number => Math.min(Math.max(positive(at, size), 0), size);
  const length = Math.max(0, Math.ceil((clamp(end) - clamp(start)) / step));
  if (step < 0) return single(facts.fresh(), roleOf(extent));
  return length === size ? extent : single(length, roleOf(extent));
}

const slice: Rule = (facts) => {
  const { ints, numbers, input } = facts;
  const given = facts.axes(0);
  const starts = ints('starts') ?? input(1).elements?.map(numberOf);
  const ends = ints('ends') ?? input(2).elements?.map(numberOf);
  const along = ints('axes') ?? numbers(3) ?? starts?.map((_, axis) => axis);
  if (!given || !along) return undefined;
  const result = [...given];
  for (const [index, place] of along.entries()) {
    const axis = positive(place, given.length);
    const [start, end] = [starts?.[index], ends?.[index]];
    const extent = given[axis] ?? [];
    const step = numbers(4)?.[index] ?? 1;
    result[axis] =
      start === undefined || end === undefined
        ? single(facts.fresh(), roleOf(extent))
        : part(extent, start, end, step, facts);
  }
  return shaped(result);
};

const split: Rule = (facts) => {
  const given = facts.axes(0);
  if (!given) return undefined;
  const axis = positive(facts.int('axis') ?? 0, given.length);
  const extent = given[axis] ?? [];
  const parts = facts.ints('split') ?? facts.numbers(1);
  const { outputs } = facts.node;
  const equal = (sizeOf(extent) ?? NaN) / outputs.length;
  return outputs.map((_, index) => {
    const size = parts?.[index] ?? (Number.isInteger(equal) ? equal : facts.fresh());
    return { axes: given.with(axis, single(size, roleOf(extent))) };
  });
};

const shapeOfIndices: Rule = ({ axes }) => shaped(axes(1));

/** Operators that cut parts out and join them. */
export const partRules: Readonly<Record<string, Rule>> = {
  Concat: concat,
  Gather: gather,
  GatherElements: shapeOfIndices,
  Slice: slice,
  Split: split,
};
