import type * as tf from '@tensorflow/tfjs';
import { exportModel } from '@heed/attention-core/compile';
import type { Made } from './made.js';
import { keyword } from './task.js';

/** A trained model as a file that `keyword.load` takes. */
export const toFile = (model: tf.LayersModel, made: Made, card: string): Uint8Array =>
  exportModel(model, {
    outputs: ['logits'],
    metadata: {
      'heed.task': keyword.id,
      'heed.config': JSON.stringify(made),
      'heed.card': card,
    },
    // The model without attention has nothing to explain.
    ...(model.layers.some(({ name }) => name === 'pool') && { explain: { at: 'tokens' } }),
  });
