import type { Attribute, OnnxNode, OnnxTensor } from '../onnx/model.js';
import { elementTypes, tensor } from '../onnx/index.js';
import { int } from './attributes.js';

/** A size that is known only when the graph runs. */
export interface Symbol {
  /** Its name: `batch`, `length`. */
  name: string;
  /** An input of the graph that has it, and at which axis. */
  input: string;
  axis: number;
  /** What it was in the first and in the second trace: two different primes. */
  traced: readonly [number, number];
}

/** A size as a product and a small number more or less: `factor · Π symbol^power + offset`. */
export interface SizeExpression {
  factor: number;
  /** One whole power for each symbol; those of a size are not negative. */
  powers: number[];
  offset: number;
}

const product = (symbols: readonly Symbol[], powers: readonly number[], which: 0 | 1): number =>
  symbols.reduce((value, { traced }, index) => value * traced[which] ** powers[index]!, 1);

/** Every way to take one power for each symbol. */
const combinations = (choices: readonly (readonly number[])[]): number[][] =>
  choices.reduce<number[][]>(
    (lists, powers) => lists.flatMap((list) => powers.map((power) => [...list, power])),
    [[]],
  );

/** Finds the product of symbols that gives `first` in one trace and `second` in another. */
function solveProduct(
  first: number,
  second: number,
  symbols: readonly Symbol[],
): Omit<SizeExpression, 'offset'> | undefined {
  const possible = symbols.map(({ traced: [prime] }) => {
    const powers = [0];
    for (let rest = first; rest !== 0 && rest % prime === 0; rest /= prime) {
      powers.push(powers.length);
    }
    return powers;
  });
  return combinations(possible)
    .map((powers) => ({ factor: first / product(symbols, powers, 0), powers }))
    .find(({ factor, powers }) => factor * product(symbols, powers, 1) === second);
}

/** What may be added to a product: a token at the front, the room for one more. */
const offsets = [0, 1, -1, 2, -2, 3, -3, 4, -4];

/**
 * Finds the product of symbols, and up to four more or less, that gives `first` in one trace and
 * `second` in another.
 *
 * @returns the expression, or undefined when there is none
 */
export function solveSize(
  first: number,
  second: number,
  symbols: readonly Symbol[],
): SizeExpression | undefined {
  if (first === second) return { factor: first, powers: symbols.map(() => 0), offset: 0 };
  for (const offset of offsets) {
    const solved = solveProduct(first - offset, second - offset, symbols);
    if (solved) return { ...solved, offset };
  }
  return undefined;
}

/** What float32 may lose in a few operations. */
const rounding = 3e-7;

/**
 * Finds the number `factor · Π symbol^power`, powers from −2 to 2, that gives `first` in one trace and
 * `second` in another: what a mean divides by, or multiplies with. If there is none, a size.
 *
 * @returns the expression, or undefined when there is none
 */
export function solveNumber(
  first: number,
  second: number,
  symbols: readonly Symbol[],
): SizeExpression | undefined {
  const isClose = (a: number, b: number) => Math.abs(a - b) <= rounding * Math.abs(b);
  const simplest = combinations(symbols.map(() => [0, 1, -1, 2, -2])).sort(
    (a, b) => a.filter(Boolean).length - b.filter(Boolean).length,
  );
  for (const powers of simplest) {
    const [one, two] = [product(symbols, powers, 0), product(symbols, powers, 1)];
    if (!isClose(first / one, second / two)) continue;
    const factor = first / one;
    const rounded = [1, 2, 3, 4, 5, 6, 7].map((digits) => Number(factor.toPrecision(digits)));
    const exact = rounded.find(
      (value) => isClose(value * one, first) && isClose(value * two, second),
    );
    return { factor: exact ?? factor, powers, offset: 0 };
  }
  return solveSize(first, second, symbols);
}

/** Writes the nodes that compute sizes from the graph's inputs while it runs. */
export class SizeWriter {
  /** Nodes to put before all others. */
  readonly nodes: OnnxNode[] = [];
  /** Constants that they use. */
  readonly initializers: OnnxTensor[] = [];
  private readonly known = new Map<string, string>();
  private counter = 0;

  /** @param symbols - in the order of the powers of every expression */
  constructor(private readonly symbols: readonly Symbol[]) {}

  /** Writes a vector of sizes under a name. */
  vector(name: string, sizes: readonly SizeExpression[]): void {
    this.node(
      'Concat',
      sizes.map((size) => this.one(size)),
      { axis: int(0) },
      name,
    );
  }

  /** Writes one size under a name, as a float32 scalar. */
  scalar(name: string, size: SizeExpression): void {
    const single = this.node('Squeeze', [this.one(size), this.integers([0])]);
    this.node('Cast', [single], { to: int(1) }, name);
  }

  /** Writes a number made of sizes under a name, as a scalar. */
  number(name: string, number: SizeExpression, type: 'float32' | 'int32'): void {
    const { factor, powers, offset } = number;
    const part = (sign: 1 | -1) => {
      const positive = powers.map((power) => Math.max(0, sign * power));
      const whole = this.one({ factor: 1, powers: positive, offset: 0 });
      return this.node('Cast', [whole], { to: int(elementTypes.float32.code) });
    };
    const scaled = () =>
      this.node('Mul', [part(1), this.constant(tensor('', 'float32', [], [factor]))]);
    const isSize = type === 'int32' || offset !== 0;
    const value = isSize ? this.one(number) : this.node('Div', [scaled(), part(-1)]);
    const single = this.node('Squeeze', [value, this.integers([0])]);
    this.node('Cast', [single], { to: int(elementTypes[type].code) }, name);
  }

  private one({ factor, powers, offset }: SizeExpression): string {
    const factors = powers.flatMap((power, index) => Array<string>(power).fill(this.symbol(index)));
    if (factors.length === 0) return this.integers([factor + offset]);
    const product = factors.reduce((left, right) => this.node('Mul', [left, right]));
    const scaled = factor === 1 ? product : this.node('Mul', [product, this.integers([factor])]);
    return offset === 0 ? scaled : this.node('Add', [scaled, this.integers([offset])]);
  }

  private symbol(index: number): string {
    const { name, input, axis } = this.symbols[index]!;
    let value = this.known.get(name);
    if (value === undefined) {
      const range = { start: int(axis), end: int(axis + 1) };
      value = this.node('Shape', [input], range);
      this.known.set(name, value);
    }
    return value;
  }

  private integers(values: readonly number[]): string {
    const key = values.join();
    let name = this.known.get(key);
    if (name === undefined) {
      name = this.constant(tensor('', 'int64', [values.length], values.map(BigInt)));
      this.known.set(key, name);
    }
    return name;
  }

  private constant(value: OnnxTensor): string {
    const name = this.fresh();
    this.initializers.push({ ...value, name });
    return name;
  }

  private node(
    op: string,
    inputs: string[],
    attributes: Record<string, Attribute> = {},
    name = this.fresh(),
  ): string {
    this.nodes.push({ name, op, domain: '', inputs, outputs: [name], attributes });
    return name;
  }

  private fresh(): string {
    return `size${this.counter++}`;
  }
}
