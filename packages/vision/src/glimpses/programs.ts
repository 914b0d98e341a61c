import { exportPrograms } from '@heed/attention-core/compile';
import type * as tf from '@tensorflow/tfjs';
import { pictureSide } from './grey-picture.js';
import type { GlimpsesModel } from './model.js';

/**
 * Writes a model as a file: `pictures` `[B, 60, 60]` → `looks`, logits after each glimpse `[B, N, C]`, the last of
 * them as `logits` `[B, C]`, `locations` `[B, N, 2]`, and where glimpses took numbers in as `attention/glimpses`
 * `[B, 1, N, 225]`. All N glimpses are one graph.
 *
 * @throws HeedError as `exportPrograms`
 */
export function exportGlimpses(
  { model, layer }: GlimpsesModel,
  metadata: Readonly<Record<string, string>>,
): Uint8Array {
  return exportPrograms({
    variables: model.weights,
    programs: {
      look: {
        inputs: { pictures: { shape: ['batch', pictureSide, pictureSide], dtype: 'float32' } },
        run: ({ pictures }) => {
          const [looks, locations] = layer.apply(pictures!) as [tf.Tensor, tf.Tensor];
          const [batch, turns, classes] = looks.shape as [number, number, number];
          const last = looks.slice([0, turns - 1, 0], [batch, 1, classes]); // [B, N, C] → [B, 1, C]
          return { logits: last.reshape([batch, classes]), looks, locations };
        },
      },
    },
    metadata,
  });
}
