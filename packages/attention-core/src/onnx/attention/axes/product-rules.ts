import { broadcastAxes, isSingle } from './broadcast-axes.js';
import { equationOf } from './equation.js';
import { single, withRole, type Extent } from './extent.js';
import { open, shaped, type Facts, type Known, type Rule } from './known.js';

type Axes = Extent[];

const isOne = (size: number): boolean => size === 1;

/**
 * What a constant matrix makes are features; what it makes more than one of, heads. What is the same
 * whatever the model is fed, such as learned queries, says nothing about the axes of what is not.
 */
function leading(one: Axes, other: Axes, constant: readonly [boolean, boolean]): Axes {
  if (constant[0] === constant[1]) return broadcastAxes([one, other])!;
  const [varying, weights] = constant[0] ? [other, one] : [one, other];
  const joined = broadcastAxes([varying, weights])!;
  return joined.map((extent, axis) => {
    const own = varying[varying.length - joined.length + axis];
    return own?.length ? own : withRole(extent, 'heads');
  });
}

/** The axes of an operand as it is multiplied: `transBatch` takes the first axis to the matrices. */
function turned(axes: Axes | undefined, side: 'A' | 'B', { int }: Facts): Axes | undefined {
  if (!axes || axes.length < 2) return axes;
  const [first, ...others] = axes;
  const whole = int(`transBatch${side}`) === 1 ? others.toSpliced(-1, 0, first!) : axes;
  return int(`trans${side}`) === 1 ? [...whole.slice(0, -2), whole.at(-1)!, whole.at(-2)!] : whole;
}

/** A product of the matrices in two inputs. */
function product(facts: Facts, places: readonly [number, number]): Known[] | undefined {
  const one = turned(facts.axes(places[0]), 'A', facts);
  const other = turned(facts.axes(places[1]), 'B', facts);
  if (!one || !other) return undefined;
  const [oneFixed, otherFixed] = [facts.fixed(places[0]), facts.fixed(places[1])];
  const last = otherFixed ? withRole(other.at(-1) ?? [], 'width') : other.at(-1);
  if (one.length === 1 || other.length === 1) {
    return shaped([
      ...one.slice(0, -1),
      ...(other.length > 1 ? [...other.slice(0, -2), last!] : []),
    ]);
  }
  const batch = leading(one.slice(0, -2), other.slice(0, -2), [oneFixed, otherFixed]);
  return shaped([...batch, one.at(-2)!, last!]);
}

const gemm =
  (places: readonly [number, number]): Rule =>
  (facts) =>
    product(facts, places);

const einsum: Rule = (facts) => {
  const all = facts.node.inputs.map((_, index) => facts.axes(index));
  const equation = equationOf(facts.node, all);
  if (!equation) return undefined;
  const find = (letter: string, fixed: boolean): Extent | undefined => {
    for (const [index, letters] of equation.inputs.entries()) {
      const at = letters.indexOf(letter);
      if (at < 0 || facts.fixed(index) !== fixed) continue;
      const extent = all[index]![at]!;
      if (!fixed) return extent;
      // Of what only a constant has, the last axis is features, those before it heads.
      const own = letters.filter((each) => equation.output.includes(each));
      return withRole(extent, own.at(-1) === letter ? 'width' : 'heads');
    }
    return undefined;
  };
  return shaped(equation.output.map((letter) => find(letter, false) ?? find(letter, true) ?? []));
};

const convolution =
  (kernel: number, channels: 0 | 1): Rule =>
  (facts) => {
    const [given, weights] = [facts.axes(0), facts.axes(kernel)];
    const made = weights?.[channels];
    const dense =
      weights?.slice(2).every(isSingle) && facts.ints('strides')?.every(isOne) !== false;
    return shaped(
      given?.map((extent, axis) => {
        if (axis === 0) return extent;
        if (axis > 1) return dense ? withRole(extent, 'places') : single(facts.fresh(), 'places');
        return made ? withRole(made, 'width') : single(facts.fresh(), 'width');
      }),
    );
  };

/** Sizes along the axes after the second change. */
const pooled: Rule = (facts) =>
  shaped(
    facts.axes(0)?.map((extent, axis) => (axis < 2 ? extent : single(facts.fresh(), 'places'))),
  );

const globallyPooled: Rule = ({ axes }) =>
  shaped(axes(0)?.map((extent, axis): Extent => (axis < 2 ? extent : [])));

const fewBits: Rule = (facts) => {
  const given = facts.axes(0);
  return shaped(given?.with(-1, single(facts.int('N') ?? facts.fresh(), 'width')));
};

const recurrent: Rule = (facts) => {
  const given = facts.axes(0);
  const [length, batch] = given ?? [];
  if (!length || !batch) return undefined;
  const size = single(facts.int('hidden_size') ?? facts.fresh(), 'width');
  const last = [open(facts), batch, size];
  return [{ axes: [length, ...last] }, { axes: last }, { axes: last }];
};

/** Operators that multiply and add up. */
export const productRules: Readonly<Record<string, Rule>> = {
  AveragePool: pooled,
  Conv: convolution(1, 0),
  ConvInteger: convolution(1, 0),
  ConvTranspose: convolution(1, 1),
  DynamicQuantizeMatMul: gemm([0, 1]),
  Einsum: einsum,
  FusedConv: convolution(1, 0),
  FusedGemm: gemm([0, 1]),
  FusedMatMul: gemm([0, 1]),
  GRU: recurrent,
  Gemm: gemm([0, 1]),
  GlobalAveragePool: globallyPooled,
  GlobalMaxPool: globallyPooled,
  LSTM: recurrent,
  MatMul: gemm([0, 1]),
  MatMulInteger: gemm([0, 1]),
  MatMulIntegerToFloat: gemm([0, 1]),
  MatMulNBits: fewBits,
  MaxPool: pooled,
  QGemm: gemm([0, 3]),
  QLinearConv: convolution(3, 0),
  QLinearMatMul: gemm([0, 3]),
  TransposeMatMul: gemm([0, 1]),
};
