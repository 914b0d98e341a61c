import * as tf from '@tensorflow/tfjs';
import type { HierarchicalLevel } from '@heed/attention-core';

/** Arguments of a layer that is one level of hierarchical attention. */
export interface LevelArgs {
  /** Name of the layer, and of its map. */
  name: string;
  /** Width A of what is compared with the context vector. */
  units: number;
  /** From which weights are drawn. */
  seed: number;
}

/** Weights of one level, as tfjs keeps them. */
export interface LevelWeights {
  kernel: tf.LayerVariable;
  bias: tf.LayerVariable;
  /** `[A, 1]`, what to look for */
  context: tf.LayerVariable;
}

/** Makes the weights of a level over elements of some width, through the layer's own `addWeight`. */
export function levelWeights(
  width: number,
  { units, seed }: LevelArgs,
  add: (
    name: string,
    shape: number[],
    dtype: 'float32',
    initializer: ReturnType<typeof tf.initializers.zeros>,
  ) => tf.LayerVariable,
): LevelWeights {
  const drawn = tf.initializers.glorotUniform({ seed });
  // Small, so that at first all elements count alike: what is drawn larger must be unlearned.
  const small = tf.initializers.randomNormal({ stddev: 0.02, seed: seed + 1 });
  return {
    kernel: add('projection/kernel', [width, units], 'float32', drawn),
    bias: add('projection/bias', [units], 'float32', tf.initializers.zeros()),
    context: add('context', [units, 1], 'float32', small),
  };
}

/** A level as `hierarchical` takes it. */
export function levelOf({ kernel, bias, context }: LevelWeights): HierarchicalLevel {
  return {
    projection: { kernel: kernel.read(), bias: bias.read() },
    context: tf.reshape(context.read(), [-1]), // [A, 1] → [A]
  };
}

/** The mask that tfjs hands to a layer: of several inputs, that of the first alone or all of them. */
export interface MaskArguments {
  mask: tf.Tensor | tf.Tensor[];
}

/** The mask of a layer's first input. */
export const firstMask = (mask: MaskArguments['mask']): tf.Tensor => [mask].flat()[0]!;
