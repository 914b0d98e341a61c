import * as tf from '@tensorflow/tfjs';
import { HeedError } from '@heed/attention-core/errors';
import { loadWeights } from '@heed/attention-core/compile';
import { readModel, readWeights, type StoredWeight } from '@heed/attention-core/onnx';
import { variableOf } from '@heed/attention-core/train';

/** What of each colour is in a shade of grey, as in ITU-R Recommendation BT.601. */
const greyOf = [0.299, 0.587, 0.114];

/** Statistics of batch normalisation are not trained, and so `loadWeights` would do without them. */
function requireStatistics(
  weights: readonly tf.LayerVariable[],
  stored: ReadonlyMap<string, StoredWeight>,
): void {
  const missing = weights.find(
    ({ originalName }) =>
      /\/moving_(mean|variance)$/.test(originalName) && !stored.has(originalName),
  );
  if (!missing) return;
  throw new HeedError({
    code: 'model-foreign',
    where: 'recognition',
    required: `the file to begin with must hold the weight ${missing.originalName}`,
    got: `${stored.size} weights without it`,
    advice: 'Begin with a file that recognition was trained to, or from scratch.',
  });
}

/**
 * Gives a model the weights of a file, all but those that say what the classes are: it sees as the other did, and has
 * yet to learn names. One that sees colours begins with what the file saw in grey.
 *
 * @param file - of the same sizes; of other classes, and in grey where the model sees colours, as it may be
 * @throws HeedError `model-foreign` or `shape` as of `loadWeights`, and then the model is as it was
 */
export function beginWith(model: tf.LayersModel, file: Uint8Array): void {
  const edges = model.weights.find(({ originalName }) => originalName === 'edges/kernel')!;
  const stored = readWeights(readModel(file, 'recognition').graph);
  const seen = stored.get(edges.originalName);
  const coloured = edges.shape[2] === 3 && seen?.dims[2] === 1;
  const learned = model.weights.filter(
    (weight) => !weight.originalName.startsWith('logits/') && !(coloured && weight === edges),
  );
  requireStatistics(learned, stored);
  loadWeights(learned, file);
  if (!coloured) return;
  tf.tidy(() => {
    const grey = tf.tensor(seen.values, [...seen.dims]); // [3, 3, 1, C]
    variableOf(edges).assign(tf.mul(grey, tf.reshape(tf.tensor1d(greyOf), [1, 1, 3, 1]))); // [3, 3, 3, C]
  });
}
