import * as tf from '@tensorflow/tfjs';
import { labelledBatch } from './labelled-batch.js';
import { layered } from './layered.js';

/** Sequences of 64 steps of 64 numbers, one-hot labels of two classes, 32 of them. */
export const recurrentBatch = () => labelledBatch({ shape: [64, 64], classes: 2 });

/** An LSTM of 128 units (Hochreiter & Schmidhuber 1997) that classifies a sequence. */
export function recurrent() {
  // The weights are set afterwards; the default start, orthogonal, would only take seconds.
  const recurrentInitializer = 'zeros';
  return layered(
    tf.sequential({
      layers: [
        tf.layers.lstm({ units: 128, inputShape: [64, 64], recurrentInitializer }),
        tf.layers.dense({ units: 2 }),
      ],
    }),
  );
}
