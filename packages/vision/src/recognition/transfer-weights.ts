import * as tf from '@tensorflow/tfjs';
import { readModel, readWeights } from '@heed/attention-core/onnx';
import { readSource, type ModelSource } from '@heed/attention-core/runtime';
import { beginWith, variableOf } from '@heed/attention-core/train';
import { recognition } from './task.js';

/** What of each colour is in a shade of grey, as in ITU-R Recommendation BT.601. */
const greyOf = [0.299, 0.587, 0.114];

/**
 * Gives a model the weights of a file, all but those that say what the classes are: it sees as the other did, and has
 * yet to learn names. One that sees colours begins with what the file saw in grey.
 *
 * @param from - a file of the same sizes; of other classes, and in grey where the model sees colours, as it may be;
 * `shipped`; `scratch`: none, and the model stays as it is
 * @throws HeedError as core's `beginWith`, and then the model is as it was
 */
export async function transferWeights(model: tf.LayersModel, from: ModelSource): Promise<void> {
  if (from === 'scratch') return;
  const file = await readSource(from === 'shipped' ? recognition.model : from, recognition.id);
  const edges = model.weights.find(({ originalName }) => originalName === 'edges/kernel')!;
  const seen = readWeights(readModel(file, recognition.id).graph).get(edges.originalName);
  const coloured = edges.shape[2] === 3 && seen?.dims[2] === 1;
  await beginWith(model, file, recognition, {
    takes: (name) => !name.startsWith('logits/') && !(coloured && name === edges.originalName),
  });
  if (!coloured) return;
  tf.tidy(() => {
    const grey = tf.tensor(seen.values, [...seen.dims]); // [3, 3, 1, C]
    variableOf(edges).assign(tf.mul(grey, tf.reshape(tf.tensor1d(greyOf), [1, 1, 3, 1]))); // [3, 3, 3, C]
  });
}
