import * as tf from '@tensorflow/tfjs';

/** An array on its way between processes. */
export interface PlainArray {
  shape: number[];
  values: Float32Array | Int32Array;
}

/** Arrays by name, in an order that counts. */
export type Arrays<Name extends string = string> = Record<Name, PlainArray>;

/** What an array starts with: normal numbers of a deviation, or one value throughout. */
export type Start = { deviation: number } | { constant: number };

/** An array to be made. */
export interface ArrayPlan {
  shape: number[];
  start: Start;
}

/**
 * Arrays that are the same in every process.
 *
 * @param plan - shape and start of each, by name
 * @param seed - any whole number. Default 1.
 */
export function seededArrays<Name extends string>(
  plan: Readonly<Record<Name, ArrayPlan>>,
  seed = 1,
): Arrays<Name> {
  const make = ({ shape, start }: ArrayPlan, index: number): PlainArray => {
    const tensor =
      'constant' in start
        ? tf.fill(shape, start.constant)
        : tf.randomNormal(shape, 0, start.deviation, 'float32', seed + index);
    const values = tensor.dataSync<'float32'>();
    tensor.dispose();
    return { shape, values };
  };
  const entries = Object.entries<ArrayPlan>(plan);
  const made = entries.map(([name, item], index) => [name, make(item, index)] as const);
  return Object.fromEntries(made) as Arrays<Name>;
}
