import * as tf from '@tensorflow/tfjs';
import { Isolator } from './isolator.js';
import type { IsolatorSizes } from './sizes.js';

/** What isolates speech, and the layer that does all of it. */
export interface IsolatorModel {
  /** Frames `[B, F + 2·around, 2·hop]` → frames of speech `[B, F, 2·hop]`. */
  model: tf.LayersModel;
  layer: Isolator;
}

/**
 * Makes an {@link Isolator} of a seed.
 *
 * @param frames - F, of a window in training
 */
export function buildIsolator({
  frames,
  seed,
  ...sizes
}: IsolatorSizes & { frames: number; seed: number }): IsolatorModel {
  const layer = new Isolator({ name: 'isolator', seed, sizes });
  const input = tf.input({ shape: [frames + 2 * sizes.around, 2 * sizes.hop], name: 'frames' });
  const outputs = layer.apply(input) as tf.SymbolicTensor;
  return { model: tf.model({ name: 'isolation', inputs: input, outputs }), layer };
}
