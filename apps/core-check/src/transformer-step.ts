import * as tf from '@tensorflow/tfjs';
import { EncoderBlock } from '@heed/attention-core';

const sizes = { batch: 4, length: 16, width: 32, vocabulary: 500, heads: 4, blocks: 2 };

/** A whole number below `limit`, scattered. */
const scattered = (index: number, limit: number) => (index * 7919 + 13) % limit;

function classifier(): tf.LayersModel {
  const { length, width, vocabulary, heads, blocks } = sizes;
  const normal = (seed: number) => tf.initializers.randomNormal({ stddev: 0.2, seed });
  const ids = tf.input({ shape: [length], dtype: 'int32' });
  const words = tf.layers.embedding({
    inputDim: vocabulary,
    outputDim: width,
    embeddingsInitializer: normal(1),
  });
  let value = words.apply(ids);
  for (let block = 0; block < blocks; block++) {
    value = new EncoderBlock({ heads, positions: 'alibi', seed: 2 + block }).apply(value);
  }
  value = tf.layers.globalAveragePooling1d({}).apply(value);
  const logits = tf.layers.dense({ units: 2, kernelInitializer: normal(9) }).apply(value);
  return tf.model({ inputs: ids, outputs: logits as tf.SymbolicTensor });
}

/** A transformer's training step with Adam and a batch for it, the same each time. */
export function transformerStep() {
  const { batch, length, vocabulary } = sizes;
  const model = classifier();
  const optimizer = tf.train.adam(0.003);
  const words = Int32Array.from({ length: batch * length }, (_, index) =>
    scattered(index, vocabulary),
  );
  const classes = Int32Array.from({ length: batch }, (_, row) => row % 2);
  const inputs = {
    ids: tf.tensor2d(words, [batch, length], 'int32'),
    labels: tf.oneHot(classes, 2).toFloat(),
  };
  const run = ({ ids, labels }: typeof inputs) =>
    optimizer.minimize(
      () => tf.losses.softmaxCrossEntropy(labels, model.apply(ids) as tf.Tensor) as tf.Scalar,
      true,
    )!;
  const sums = () => model.getWeights().map((weight) => tf.sum(weight).dataSync()[0]!);
  return { inputs, run, sums };
}
