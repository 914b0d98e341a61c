import * as tf from '@tensorflow/tfjs';
import { compile } from '@heed/attention-core/compile';
import {
  AdamW,
  fit,
  warmupCosine,
  type FitOptions,
  type FitReport,
  type TrainingData,
} from '@heed/attention-core/train';
import { accuracy, epochSteps, type Example, type TextBatch } from './data.js';

/** How a text classifier is trained. */
export interface ClassifierTraining {
  train: readonly Example[];
  dev: readonly Example[];
  epochs: number;
  /** Texts in a batch. */
  batchSize: number;
  /** Largest step size. */
  learningRate: number;
  weightDecay: number;
  /** Share of each answer that is spread over both, [0, 1): keeps the model from being too sure. */
  labelSmoothing: number;
  seed: number;
}

/** Cross entropy of a batch with smoothed labels (Szegedy et al. 2016), dropout at work. */
export function classifierLoss(
  model: tf.LayersModel,
  { ids, labels }: TextBatch,
  labelSmoothing: number,
): tf.Scalar {
  return tf.tidy(() => {
    const logits = model.apply(ids, { training: true }) as tf.Tensor; // [B, 2]
    const truth = tf.oneHot(labels, 2);
    return tf.losses.softmaxCrossEntropy(truth, logits, undefined, labelSmoothing).asScalar();
  });
}

/** The optimizer for a training: a tenth of the steps to warm up, then half a cosine down. */
function classifierOptimizer(training: ClassifierTraining): AdamW {
  const { train, epochs, batchSize, learningRate, weightDecay, seed } = training;
  const total = epochs * epochSteps(train, { batchSize, seed, epoch: 1 }).length;
  const learning = warmupCosine({ peak: learningRate, warmup: Math.ceil(total / 10), total });
  return new AdamW({ learningRate: learning, weightDecay, clipNorm: 1 });
}

/** The training texts as batches; their number is the same in each epoch. */
function trainingData({ train, batchSize, seed }: ClassifierTraining): TrainingData<TextBatch> {
  return {
    steps: epochSteps(train, { batchSize, seed, epoch: 1 }).length,
    about: { examples: train.length, batchSize, seed },
    *batches(epoch, skip) {
      for (const make of epochSteps(train, { batchSize, seed, epoch }).slice(skip)) yield make();
    },
  };
}

/** Trains a model from word numbers to two logits, and keeps the epoch that is best on dev. */
export async function trainClassifier(
  model: tf.LayersModel,
  training: ClassifierTraining,
  options: Partial<FitOptions<TextBatch>> = {},
): Promise<FitReport> {
  const { dev, epochs, labelSmoothing, seed } = training;
  const optimizer = classifierOptimizer(training);
  const example = epochSteps(dev, { batchSize: 64, seed, epoch: 0 })[0]!();
  const predict = await compile(({ ids }: { ids: tf.Tensor }) => model.apply(ids) as tf.Tensor, {
    inputs: { ids: example.ids },
  });
  tf.dispose(Object.values(example));
  try {
    return await fit(model, trainingData(training), {
      ...options,
      loss: (batch) => classifierLoss(model, batch, labelSmoothing),
      optimizer,
      epochs,
      evaluate: async () => ({ accuracy: await accuracy(dev, (ids) => predict({ ids })) }),
    });
  } finally {
    await predict.dispose();
    optimizer.dispose();
  }
}
