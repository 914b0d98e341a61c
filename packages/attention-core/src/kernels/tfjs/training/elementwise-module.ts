import type { BinaryOperation, UnaryOperation } from '../../elementwise-operation.js';
import type { KernelCall } from '../wasm-kernel.js';

/** What the module `training` exports beside products and convolutions. Steps are in bytes. */
interface ElementwiseModule {
  /** `y[count] = f(x)`. */
  unary(operation: UnaryOperation, x: number, y: number, count: number): void;
  /** `y[count] = x^(twice / 2)`. */
  power(x: number, twice: number, y: number, count: number): void;
  /** `y[rows, columns] = f(a, b)`; an operand that is alone has one element in each row, not both of them. */
  binary(
    operation: BinaryOperation,
    ...words: [
      ...a: [address: number, step: number, alone: number],
      ...b: [address: number, step: number, alone: number],
      y: number,
      rows: number,
      columns: number,
    ]
  ): void;
  /** `y[count] = condition ? then : otherwise`; bytes, and elements of four bytes. */
  select(condition: number, then: number, otherwise: number, y: number, count: number): void;
  /** `sums[outer, inner] = Σ x[outer, count, inner] / divisor`. */
  reduceSum(
    x: number,
    sums: number,
    ...sizes: [outer: number, count: number, inner: number, divisor: number]
  ): void;
  /** Softmax over the rows of `x[rows, count]`. */
  softmaxRows(x: number, y: number, rows: number, count: number): void;
  /** `to[outer, count] = from[outer, rows]`, rows of so many bytes, at the ids; the place of a bad id, or −1. */
  gatherRows(
    from: number,
    ids: number,
    to: number,
    ...sizes: [outer: number, rows: number, count: number, bytes: number]
  ): number;
  /** `sums[segments, width]` of the rows of `x[count, width]` by their ids. */
  segmentSum(
    x: number,
    ids: number,
    sums: number,
    ...sizes: [count: number, width: number, segments: number]
  ): void;
  /** Copies rows of so many bytes along three axes, the outer ones first, one after the other. */
  collectRows(
    from: number,
    to: number,
    ...words: [
      ...first: [size: number, step: number],
      ...second: [size: number, step: number],
      ...third: [size: number, step: number],
      bytes: number,
    ]
  ): void;
  /** `to[count, times] = from[count]`, rows of so many bytes. */
  repeatRows(from: number, to: number, count: number, times: number, bytes: number): void;
  /** A step of Adam; gradient, moments and weights, then where the next ones go. */
  adam(
    ...words: [
      ...from: [gradient: number, mean: number, square: number, weight: number],
      ...to: [mean: number, square: number, weight: number],
      count: number,
      ...decays: [beta1: number, restOfBeta1: number, beta2: number, restOfBeta2: number],
      rate: number,
      correction: number,
      epsilon: number,
    ]
  ): void;
}

/** The module, as far as it is known here. */
export const moduleOf = ({ training }: Pick<KernelCall, 'training'>): ElementwiseModule =>
  training as unknown as ElementwiseModule;
