import * as tf from '@tensorflow/tfjs';

/** How kernels and biases begin and what holds them back, in the words of `tf.layers.dense`. */
export type WeightOptions = Pick<
  Parameters<typeof tf.layers.dense>[0],
  | 'kernelInitializer'
  | 'biasInitializer'
  | 'kernelRegularizer'
  | 'biasRegularizer'
  | 'kernelConstraint'
  | 'biasConstraint'
>;

const names = [
  'kernelInitializer',
  'biasInitializer',
  'kernelRegularizer',
  'biasRegularizer',
  'kernelConstraint',
  'biasConstraint',
] as const satisfies (keyof WeightOptions)[];

/** {@link WeightOptions} as objects, and as what a configuration says of them. */
export interface ReadWeightOptions {
  kernelInitializer?: Initializer;
  biasInitializer?: Initializer;
  kernelRegularizer?: Regularizer;
  biasRegularizer?: Regularizer;
  kernelConstraint?: Constraint;
  biasConstraint?: Constraint;
  /** Only what was given. */
  config: tf.serialization.ConfigDict;
}

type Initializer = ReturnType<typeof tf.initializers.zeros>;
type Regularizer = Parameters<tf.layers.Layer['addWeight']>[4];
type Constraint = Parameters<tf.layers.Layer['addWeight']>[6];

/**
 * Reads names (`'heNormal'`), objects and configurations alike. tfjs keeps the functions that do so to
 * itself, so a dense layer, never built, does it.
 */
export function readWeightOptions(options: WeightOptions): ReadWeightOptions {
  const given = Object.fromEntries(
    names.flatMap((name) => (options[name] == null ? [] : [[name, options[name]]])),
  ) as WeightOptions;
  const reader = tf.layers.dense({ name: 'reader', units: 1, ...given });
  const read = reader as unknown as Record<string, unknown>;
  const written = reader.getConfig();
  const pick = (from: Record<string, unknown>) =>
    Object.fromEntries(Object.keys(given).map((name) => [name, from[name]]));
  return { ...pick(read), config: pick(written) as tf.serialization.ConfigDict };
}
