import type { Attribute, OnnxNode, OnnxTensor } from '../onnx/model.js';
import { tensor } from '../onnx/index.js';
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

/** A size as a product: `factor · Π symbol^power`. */
export interface SizeExpression {
  factor: number;
  /** One power for each symbol. */
  powers: number[];
}

/**
 * Finds the product of symbols that gives `first` in one trace and `second` in another.
 *
 * @returns the product, or undefined when there is none
 */
export function solveSize(
  first: number,
  second: number,
  symbols: readonly Symbol[],
): SizeExpression | undefined {
  if (first === second) return { factor: first, powers: symbols.map(() => 0) };
  let factor = first;
  const powers = symbols.map(({ traced: [prime] }) => {
    let power = 0;
    for (; factor !== 0 && factor % prime === 0; power++) factor /= prime;
    return power;
  });
  const again = symbols.reduce(
    (product, { traced }, index) => product * traced[1] ** powers[index]!,
    factor,
  );
  return again === second ? { factor, powers } : undefined;
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

  private one({ factor, powers }: SizeExpression): string {
    const factors = powers.flatMap((power, index) => Array<string>(power).fill(this.symbol(index)));
    if (factors.length === 0) return this.integers([factor]);
    const product = factors.reduce((left, right) => this.node('Mul', [left, right]));
    return factor === 1 ? product : this.node('Mul', [product, this.integers([factor])]);
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
      name = this.fresh();
      this.initializers.push(tensor(name, 'int64', [values.length], values.map(BigInt)));
      this.known.set(key, name);
    }
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
