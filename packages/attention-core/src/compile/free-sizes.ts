import * as tf from '@tensorflow/tfjs';
import { describeValue, HeedError } from '../errors/index.js';
import type { Dimension } from '../onnx/model.js';
import { solveSize, type Symbol } from './symbols.js';
import type { TraceInput } from './trace.js';

/** What an input of a graph looks like whose user decides some sizes. */
export interface FreeInput {
  /** Sizes, or names of sizes that may differ from run to run: `['batch', 'length', 64]`. */
  shape: readonly Dimension[];
  dtype: tf.DataType;
}

/** Inputs by name; tensors stand for their own shape. */
export type FreeInputs = Readonly<Record<string, FreeInput | tf.Tensor>>;

/** Sizes to trace at, for each free size in each of two traces; primes, so that products tell. */
const primes: readonly (readonly [number, number])[] = [
  [101, 103],
  [107, 109],
  [127, 131],
  [137, 139],
  [149, 151],
  [157, 163],
];

/** Types of tensors that a graph can hold. */
const dtypes: readonly string[] = ['float32', 'int32', 'bool'];

const isDimension = (size: unknown): boolean =>
  typeof size === 'string' ? size !== '' : Number.isSafeInteger(size) && (size as number) >= 0;

/** Checks what was said of an input. */
function requireInput(input: string, like: FreeInput | tf.Tensor, where: string): void {
  const { shape, dtype } = (like ?? {}) as Partial<FreeInput>;
  const wrong = (required: string, got: string, advice: string) =>
    new HeedError({ code: 'option', where, required: `inputs.${input} ${required}`, got, advice });
  if (!Array.isArray(shape)) {
    const advice = "For example { shape: ['batch', 64], dtype: 'float32' }.";
    throw wrong('must be a tensor, or its shape and dtype', describeValue(like), advice);
  }
  if (dtype === undefined || !dtypes.includes(dtype)) {
    const advice = 'A graph holds no other types.';
    throw wrong(`must be one of ${dtypes.join(', ')}`, String(dtype), advice);
  }
  if (shape.every(isDimension)) return;
  const advice = "Give a size that may differ a name: ['batch', 64].";
  const got = `[${shape.map(String).join(', ')}]`;
  throw wrong('must have a number or a name for each size', got, advice);
}

/**
 * Checks that inputs are what a graph can have.
 *
 * @param where - who asks, for the error
 * @throws HeedError `option` that names the input, what it must be and what came
 */
export function requireFreeInputs(inputs: FreeInputs, where: string): void {
  for (const [input, like] of Object.entries(inputs)) requireInput(input, like, where);
}

/**
 * The free sizes of inputs, in the order of appearance.
 *
 * @param where - who asks, for the error
 * @throws HeedError `option` when there are more than six
 */
export function freeSizes(inputs: FreeInputs, where: string): Symbol[] {
  const found = new Map<string, Symbol>();
  for (const [input, { shape }] of Object.entries(inputs)) {
    shape.forEach((name, axis) => {
      if (typeof name === 'number' || found.has(name)) return;
      const traced = primes[found.size];
      if (!traced) {
        throw new HeedError({
          code: 'option',
          where,
          required: `inputs may have at most ${primes.length} free sizes`,
          got: `${name} beside ${[...found.keys()].join(', ')}`,
        });
      }
      found.set(name, { name, input, axis, traced });
    });
  }
  return [...found.values()];
}

/** Inputs with numbers in the place of free sizes, as they are in the first or second trace. */
export function inputsAt(
  inputs: FreeInputs,
  symbols: readonly Symbol[],
  which: 0 | 1,
): Record<string, TraceInput> {
  const size = (dimension: Dimension) =>
    typeof dimension === 'number'
      ? dimension
      : symbols.find(({ name }) => name === dimension)!.traced[which];
  return Object.fromEntries(
    Object.entries(inputs).map(([name, input]) => [
      name,
      input instanceof tf.Tensor ? input : { shape: input.shape.map(size), dtype: input.dtype },
    ]),
  );
}

/**
 * The shape of an output that had one shape in the first trace and another in the second: sizes, the
 * names of free sizes, and formulas where a size is made of free ones.
 */
export function outputDimensions(
  first: readonly number[],
  second: readonly number[],
  symbols: readonly Symbol[],
): Dimension[] {
  return first.map((size, axis) => {
    if (size === second[axis]) return size;
    const solved = solveSize(size, second[axis]!, symbols);
    const factors = solved?.powers.flatMap((power, index) =>
      Array<string>(power).fill(symbols[index]!.name),
    );
    if (!solved || !factors) return 'size';
    const { factor, offset } = solved;
    const product = [...(factor === 1 ? [] : [factor]), ...factors].join('*');
    return offset === 0 ? product : `${product}${offset > 0 ? '+' : ''}${offset}`;
  });
}

/** Inputs of the shapes that a call gave, with the declared names in the place of free sizes. */
export function inputsLike(
  declared: FreeInputs,
  given: Readonly<Record<string, FreeInput | tf.Tensor>>,
): FreeInputs {
  return Object.fromEntries(
    Object.entries(declared).map(([name, { shape, dtype }]) => {
      const input = given[name]!;
      if (shape.every((size) => typeof size === 'number')) return [name, input];
      const sizes = shape.map((size, axis) =>
        typeof size === 'number' ? input.shape[axis]! : size,
      );
      return [name, { shape: sizes, dtype }];
    }),
  );
}

/** The sizes that a graph is built for, by where they are: `axis 1 of x`. */
export function sizesOf(inputs: FreeInputs): Record<string, number> {
  const places = Object.entries(inputs).flatMap(([name, { shape }]) =>
    shape.flatMap((size, axis): [string, number][] =>
      typeof size === 'number' ? [[`axis ${axis} of ${name}`, size]] : [],
    ),
  );
  return Object.fromEntries(places);
}
