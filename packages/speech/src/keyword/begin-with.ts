import type * as tf from '@tensorflow/tfjs';
import { HeedError } from '@heed/attention-core/errors';
import { loadWeights } from '@heed/attention-core/compile';
import { readModel, readWeights } from '@heed/attention-core/onnx';

/**
 * Gives a model the weights of a file, all but those that say what the words are: it hears as the other did, and has yet
 * to learn names.
 *
 * @param file - of the same sizes; of other words, as it may be
 * @throws HeedError `model-foreign` or `shape` as of `loadWeights`, and then the model is as it was
 */
export function beginWith(model: tf.LayersModel, file: Uint8Array): void {
  const learned = model.weights.filter(({ originalName }) => !originalName.startsWith('logits/'));
  const stored = readWeights(readModel(file, 'speech/keyword').graph);
  // Statistics of batch normalisation are not trained, and so `loadWeights` would do without them.
  const missing = learned.find(
    ({ originalName }) =>
      /\/moving_(mean|variance)$/.test(originalName) && !stored.has(originalName),
  );
  if (missing) {
    throw new HeedError({
      code: 'model-foreign',
      where: 'speech/keyword',
      required: `the file to begin with must hold the weight ${missing.originalName}`,
      got: `${stored.size} weights without it`,
      advice: 'Begin with a file that this task was trained to, or from scratch.',
    });
  }
  loadWeights(learned, file);
}
