import * as tf from '@tensorflow/tfjs';
import { AdamW, seededRandom, variableOf, warmupCosine } from '@heed/attention-core/train';
import { buildSentimentModel, classifierLoss, settings, type TextBatch } from '@heed/nlp/train';

export { prepareWasm } from './prepare-wasm.js';

/** Words of a text in these measurements: the longest batches of the recipe. */
export const textLength = 64;

/** A training step of the sentiment model, as tfjs runs it. */
export interface EagerStep {
  run(batch: TextBatch): tf.Tensor;
  model: tf.LayersModel;
}

/** The shipped model and its optimizer as the recipe has them, freshly made; the same each time. */
export function sentimentStep(): EagerStep {
  const model = buildSentimentModel({ ...settings, embedding: 102 });
  const learningRate = warmupCosine({ peak: settings.learningRate, warmup: 108, total: 1080 });
  const optimizer = new AdamW({ learningRate, weightDecay: settings.weightDecay, clipNorm: 1 });
  const trained = model.trainableWeights.map(variableOf);
  optimizer.prepare(trained);
  const run = (batch: TextBatch) =>
    optimizer.minimize(() => classifierLoss(model, batch, settings.labelSmoothing), true, trained)!;
  return { model, run };
}

/** A batch of made-up texts: how long a step takes does not depend on what they say. */
export function madeUpBatch(seed: number): TextBatch {
  const random = seededRandom(seed);
  const shape: [number, number] = [settings.batchSize, textLength];
  const ids = Int32Array.from({ length: shape[0] * shape[1] }, () =>
    Math.floor(1 + random() * (settings.vocabulary - 1)),
  );
  const labels = Int32Array.from({ length: shape[0] }, () => Math.floor(2 * random()));
  return { ids: tf.tensor2d(ids, shape), labels: tf.tensor1d(labels) };
}
