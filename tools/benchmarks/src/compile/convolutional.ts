import * as tf from '@tensorflow/tfjs';
import { labelledBatch } from './labelled-batch.js';
import { layered } from './layered.js';

/** Images of 28×28 as digits come, one-hot labels of ten classes, 32 of them. */
export const convolutionalBatch = () => labelledBatch({ shape: [28, 28, 1], classes: 10 });

/** Three convolutions, written as the tfjs tutorials write them. */
export function convolutional() {
  const relu = { kernelSize: 3, activation: 'relu' } as const;
  return layered(
    tf.sequential({
      layers: [
        tf.layers.conv2d({ ...relu, filters: 32, inputShape: [28, 28, 1] }),
        tf.layers.conv2d({ ...relu, filters: 64 }),
        tf.layers.maxPooling2d({ poolSize: 2 }),
        tf.layers.conv2d({ ...relu, filters: 64 }),
        tf.layers.maxPooling2d({ poolSize: 2 }),
        tf.layers.flatten(),
        tf.layers.dense({ units: 10 }),
      ],
    }),
  );
}
