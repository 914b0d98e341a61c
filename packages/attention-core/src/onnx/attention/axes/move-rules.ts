import { broadcastAxes } from './broadcast-axes.js';
import { distribute } from './distribute.js';
import {
  amountOf,
  extentOf,
  numberOf,
  roleOf,
  single,
  sizeOf,
  type Amount,
  type Extent,
} from './extent.js';
import { open, positive, shaped, type Facts, type Rule } from './known.js';

/** The wanted sizes of a reshape; at least how many there are. */
function wantedSizes({ input, axes }: Facts): (Amount | undefined)[] | undefined {
  const { elements } = input(1);
  const count = sizeOf(axes(1)?.[0] ?? [{ size: '' }]);
  return elements ?? (count === undefined ? undefined : Array<undefined>(count).fill(undefined));
}

const reshape: Rule = (facts) => {
  const { axes, int, fresh } = facts;
  const target = wantedSizes(facts);
  if (!target) return undefined;
  const given = axes(0);
  const wanted = target.map((amount, index): Amount | undefined => {
    if (numberOf(amount) === -1) return undefined;
    const copied = numberOf(amount) === 0 && int('allowzero') !== 1;
    return copied ? given?.[index] && amountOf(given[index]) : amount;
  });
  return [
    {
      axes: given
        ? distribute(given, wanted, fresh)
        : wanted.map((amount) => (amount ? extentOf(amount) : [{ size: fresh() }])),
    },
  ];
};

const flatten: Rule = ({ axes, int }) => {
  const given = axes(0);
  const at = given && positive(int('axis') ?? 1, given.length);
  return given && [{ axes: [given.slice(0, at).flat(), given.slice(at).flat()] }];
};

const transpose: Rule = ({ axes, ints }) => {
  const given = axes(0);
  const order = ints('perm') ?? given?.map((_, axis) => given.length - 1 - axis);
  return given && order?.every((axis) => axis < given.length)
    ? [{ axes: order.map((axis) => given[axis]!) }]
    : undefined;
};

const squeeze: Rule = ({ axes, ints, numbers, node }) => {
  const given = axes(0);
  const gone = ints('axes') ?? numbers(1);
  if (!given || (!gone && node.inputs[1])) return undefined;
  const places = gone?.map((axis) => positive(axis, given.length));
  const kept = (extent: Extent, axis: number) =>
    places ? !places.includes(axis) : sizeOf(extent) !== 1;
  return shaped(given.filter(kept));
};

const unsqueeze: Rule = ({ axes, ints, numbers }) => {
  const [given, added] = [axes(0), ints('axes') ?? numbers(1)];
  if (!given || !added) return undefined;
  const result = [...given];
  const rank = given.length + added.length;
  const places = added.map((axis) => positive(axis, rank)).sort((one, other) => one - other);
  for (const axis of places) result.splice(axis, 0, []);
  return shaped(result);
};

const expand: Rule = ({ axes, input }) => {
  const [given, target] = [axes(0), input(1).elements];
  if (!given || !target) return undefined;
  const wanted = target.map((amount) => (amount ? extentOf(amount) : []));
  return shaped(broadcastAxes([given, wanted]));
};

const reduce: Rule = ({ axes, ints, numbers, int, node }) => {
  const given = axes(0);
  const chosen = ints('axes') ?? numbers(1);
  if (!given || (!chosen && node.inputs[1])) return undefined;
  const places = chosen?.map((axis) => positive(axis, given.length)) ?? [...given.keys()];
  return int('keepdims') === 0
    ? shaped(given.filter((_, axis) => !places.includes(axis)))
    : shaped(given.map((extent, axis) => (places.includes(axis) ? [] : extent)));
};

const pick: Rule = ({ axes, int }) => {
  const given = axes(0);
  const axis = given && positive(int('axis') ?? 0, given.length);
  return int('keepdims') === 0
    ? shaped(given?.filter((_, place) => place !== axis))
    : shaped(given?.map((extent, place) => (place === axis ? [] : extent)));
};

/** Rank stays, sizes do not. */
const resized: Rule = (facts) => shaped(facts.axes(0)?.map(() => open(facts)));

const shape: Rule = ({ axes }) => {
  const given = axes(0);
  return [{ axes: [given ? single(given.length) : []] }];
};

const filled: Rule = ({ input, fresh }) => {
  const target = input(0).elements;
  return shaped(target?.map((size) => (size ? extentOf(size) : single(fresh()))));
};

const range: Rule = (facts) => {
  const [start, end, step] = [0, 1, 2].map((index) => facts.input(index).elements?.[0]);
  const counted = start && end && numberOf(start) === 0 && numberOf(step) === 1;
  return [{ axes: [counted ? extentOf(end) : open(facts)] }];
};

const tile: Rule = (facts) => {
  const [given, times] = [facts.axes(0), facts.input(1).elements];
  return shaped(
    given?.map((extent, axis) => {
      const count = times?.[axis];
      if (numberOf(count) === 1) return extent;
      return count ? [...extentOf(count), ...extent] : single(facts.fresh(), roleOf(extent));
    }),
  );
};

const topK: Rule = (facts) => {
  const given = facts.axes(0);
  const axis = given && positive(facts.int('axis') ?? -1, given.length);
  const count = facts.numbers(1)?.[0];
  const axes = given?.map((extent, place) =>
    place === axis ? single(count ?? facts.fresh(), roleOf(extent)) : extent,
  );
  return axes && [{ axes }, { axes }];
};

const oneHot: Rule = (facts) => {
  const given = facts.axes(0);
  const depth = facts.numbers(1)?.[0];
  const axis = facts.int('axis') ?? -1;
  return shaped(
    given?.toSpliced(positive(axis, given.length + 1), 0, single(depth ?? facts.fresh())),
  );
};

/** Operators that move axes, sum over them and repeat along them. */
export const moveRules: Readonly<Record<string, Rule>> = {
  ArgMax: pick,
  ArgMin: pick,
  ConstantOfShape: filled,
  DepthToSpace: resized,
  Expand: expand,
  Flatten: flatten,
  NonZero: (facts) => shaped([single(facts.axes(0)?.length ?? facts.fresh()), open(facts)]),
  OneHot: oneHot,
  Pad: resized,
  Range: range,
  ReduceL2: reduce,
  ReduceMax: reduce,
  ReduceMean: reduce,
  ReduceMin: reduce,
  ReduceProd: reduce,
  ReduceSum: reduce,
  Reshape: reshape,
  Resize: resized,
  Shape: shape,
  Size: () => [{ axes: [] }],
  SpaceToDepth: resized,
  Squeeze: squeeze,
  Tile: tile,
  TopK: topK,
  Transpose: transpose,
  Unsqueeze: unsqueeze,
  Upsample: resized,
};
