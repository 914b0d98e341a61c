import { amountOf, amountText, dividedBy, number, numberOf, times, type Amount } from './extent.js';
import { positive, type Facts, type Known } from './known.js';

type Elements = (Amount | undefined)[];

/** What two amounts give; the same name for the same question where it is no product. */
type Calculation = (one: Amount, other: Amount) => Amount;

const named =
  (sign: string, calculate: (one: number, other: number) => number): Calculation =>
  (one, other) => {
    const [a, b] = [numberOf(one), numberOf(other)];
    return a !== undefined && b !== undefined
      ? number(calculate(a, b))
      : { count: 1, names: [`(${amountText(one)}${sign}${amountText(other)})`] };
  };

const ratio = named('/', (a, b) => Math.floor(a / b));
const equals = (one: Amount, other: Amount): number => {
  if (amountText(one) === amountText(other)) return 1;
  return 0;
};

const calculations: Readonly<Record<string, Calculation>> = {
  Add: named('+', (a, b) => a + b),
  Sub: named('-', (a, b) => a - b),
  Mul: times,
  Div: (one, other) => dividedBy(one, other) ?? ratio(one, other),
  Equal: (one, other) => number(equals(one, other)),
};

function pairwise({ input, node }: Facts): Elements | undefined {
  const [one, other] = [input(0).elements, input(1).elements];
  const calculate = calculations[node.op];
  if (!one || !other || !calculate) return undefined;
  return Array.from({ length: Math.max(one.length, other.length) }, (_, index) => {
    const [a, b] = [one[one.length === 1 ? 0 : index], other[other.length === 1 ? 0 : index]];
    return a && b && calculate(a, b);
  });
}

function sliced({ input, numbers, ints }: Facts): Elements | undefined {
  const { elements } = input(0);
  const [starts, ends] = [ints('starts') ?? numbers(1), ints('ends') ?? numbers(2)];
  const step = numbers(4)?.[0] ?? 1;
  if (!elements || starts?.length !== 1 || ends?.length !== 1 || step !== 1) return undefined;
  return elements.slice(starts[0], ends[0]);
}

function chosen({ input, numbers }: Facts): Elements | undefined {
  const conditions = numbers(0);
  const [yes, no] = [input(1).elements, input(2).elements];
  if (!conditions || !yes || !no) return undefined;
  const at = (elements: Elements, index: number) => elements[elements.length === 1 ? 0 : index];
  const length = Math.max(conditions.length, yes.length, no.length);
  return Array.from({ length }, (_, index) =>
    at(conditions[conditions.length === 1 ? 0 : index] ? yes : no, index),
  );
}

const asBefore = ({ input }: Facts): Elements | undefined => input(0).elements;

const rules: Readonly<Record<string, (facts: Facts) => Elements | undefined>> = {
  Shape: ({ axes, int }) => {
    const all = axes(0)?.map((extent) => amountOf(extent));
    return all?.slice(int('start') ?? 0, int('end') ?? all.length);
  },
  Size: ({ axes }) => {
    const all = axes(0);
    return all && [amountOf(...all)];
  },
  Gather: ({ input, numbers }) => {
    const { elements } = input(0);
    return elements && numbers(1)?.map((index) => elements[positive(index, elements.length)]);
  },
  Concat: ({ node, input }) => {
    const parts = node.inputs.map((_, index) => input(index).elements);
    return parts.includes(undefined) ? undefined : parts.flatMap((part) => part!);
  },
  ReduceProd: ({ input }) => {
    const { elements } = input(0);
    if (!elements || elements.includes(undefined)) return undefined;
    return [elements.reduce<Amount>((product, amount) => times(product, amount!), number(1))];
  },
  ConstantOfShape: ({ numbers }) => {
    const [length, ...others] = numbers(0) ?? [];
    // What it is filled with is a tensor attribute; in shapes it is always multiplied by -1.
    return length !== undefined && length <= 8 && others.length === 0
      ? Array<Amount>(length).fill(number(1))
      : undefined;
  },
  Slice: sliced,
  Where: chosen,
  Cast: asBefore,
  Floor: asBefore,
  Identity: asBefore,
  Reshape: asBefore,
  Squeeze: asBefore,
  Unsqueeze: asBefore,
  Add: pairwise,
  Sub: pairwise,
  Mul: pairwise,
  Div: pairwise,
  Equal: pairwise,
};

/** A shape that is cut into parts. */
function parted({ input, numbers, ints, node }: Facts): (Elements | undefined)[] {
  const { elements } = input(0);
  if (!elements) return [];
  const count = node.outputs.length;
  const sizes = ints('split') ?? numbers(1) ?? Array<number>(count).fill(elements.length / count);
  let end = 0;
  return sizes.map((size) => elements.slice(end, (end += size)));
}

/** More elements than a shape has are not followed. */
const longest = 16;

/** The elements of a node's results, where it computes a shape or part of one. */
export function computedElements(facts: Facts): Known['elements'][] {
  const { op } = facts.node;
  const results = op === 'Split' ? parted(facts) : [rules[op]?.(facts)];
  return results.map((elements) => (elements && elements.length <= longest ? elements : undefined));
}
