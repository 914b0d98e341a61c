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
import { epochSteps, worthOfFirst, type DocumentBatch, type Example } from './data.js';

/** How the summary model is trained. */
export interface SummaryTraining {
  train: readonly Example[];
  /** What the epoch is chosen on. */
  dev: readonly Example[];
  epochs: number;
  /** Documents in a batch. */
  batchSize: number;
  /** Largest step size. */
  learningRate: number;
  weightDecay: number;
  /** How sharp the wanted shares are: a difference in ROUGE-1 by which a share is e times as large. */
  temperature: number;
  seed: number;
}

/** Keeps the logarithm of a share of nothing finite. */
const smallest = 1e-7;

/** Cross entropy between wanted and given shares (ListNet, Cao et al. 2007), dropout at work. */
export function shareLoss(wanted: tf.Tensor, given: tf.Tensor): tf.Scalar {
  return tf.tidy(() => {
    const logarithms = tf.log(tf.add(given, smallest));
    return tf.neg(tf.mean(tf.sum(tf.mul(wanted, logarithms), -1)));
  });
}

const shares = (model: tf.LayersModel, { ids, places }: DocumentBatch, training: boolean) =>
  model.apply([ids, places], { training }) as tf.Tensor;

/** The training documents as batches; their number is the same in each epoch. */
function trainingData({
  train,
  batchSize,
  temperature,
  seed,
}: SummaryTraining): TrainingData<DocumentBatch> {
  const draw = (epoch: number) => epochSteps(train, { batchSize, temperature, seed, epoch });
  return {
    steps: Math.floor(train.length / batchSize),
    about: { examples: train.length, batchSize, seed },
    *batches(epoch, skip) {
      for (const make of draw(epoch).slice(skip)) yield make();
    },
  };
}

/** Trains a summary model, and keeps the epoch whose first sentences are worth most on dev. */
export async function trainSummary(
  model: tf.LayersModel,
  training: SummaryTraining,
  options: Partial<FitOptions<DocumentBatch>> = {},
): Promise<FitReport> {
  const { train, dev, epochs, batchSize, learningRate, weightDecay, seed } = training;
  const total = epochs * Math.floor(train.length / batchSize);
  const learning = warmupCosine({ peak: learningRate, warmup: Math.ceil(total / 10), total });
  const optimizer = new AdamW({ learningRate: learning, weightDecay, clipNorm: 1 });
  const example = epochSteps(dev, { batchSize, temperature: 1, seed, epoch: 0 })[0]!();
  const predict = await compile((batch: DocumentBatch) => shares(model, batch, false), {
    inputs: example,
  });
  tf.dispose(Object.values(example));
  try {
    return await fit(model, trainingData(training), {
      ...options,
      loss: (batch, training) => shareLoss(batch.shares, shares(model, batch, training)),
      optimizer,
      epochs,
      evaluate: async () => ({ 'rouge-1': await worthOfFirst(dev, predict) }),
    });
  } finally {
    await predict.dispose();
    optimizer.dispose();
  }
}
