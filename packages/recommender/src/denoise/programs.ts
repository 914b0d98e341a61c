import * as tf from '@tensorflow/tfjs';
import { recordAttention } from '@heed/attention-core';
import { attentionPrefix, exportPrograms, type Program } from '@heed/attention-core/compile';
import type { NextItemModel } from '../next-item/model.js';
import { historyProgram, itemsProgram } from '../next-item/programs.js';
import { noiseProgram } from './judge.js';
import { realItems, type Detector } from './model.js';

/** Judges items: their vectors, zeros where a history is filled up → probabilities `[B, L]`. */
function judge({ layers }: Detector, items: number): Program {
  return {
    inputs: { vectors: { shape: ['batch', 'length', items], dtype: 'float32' } },
    run: ({ vectors }) => {
      const mask = realItems(vectors!);
      const { result, attention } = recordAttention(() =>
        layers.reduce((x, layer) => layer.apply(x, { mask }) as tf.Tensor, vectors!),
      ); // [B, L, 1]
      const maps = Object.entries(attention).map(([name, map]) => [attentionPrefix + name, map]);
      return {
        noise: tf.squeeze(tf.sigmoid(result), [2]),
        ...(Object.fromEntries(maps) as Record<string, tf.Tensor>),
      };
    },
  };
}

/** Writes a detector, and what recommends after it, as one file. */
export const exportDenoise = (
  detector: Detector,
  built: NextItemModel,
  metadata: Readonly<Record<string, string>>,
): Uint8Array =>
  exportPrograms({
    variables: [...built.model.weights, ...detector.model.weights],
    programs: {
      history: historyProgram(built),
      items: itemsProgram(built),
      [noiseProgram]: judge(detector, built.items.sizes.width),
    },
    metadata,
    attention: false, // its maps are named above
    provider: 'node',
  });
