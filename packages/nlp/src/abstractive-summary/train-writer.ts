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
import { copyLoss } from './copy-loss.js';
import { epochBatches, toBatch, type Example, type WriterBatch } from './data.js';
import type { WriterModel } from './model.js';

/** How a model that writes summaries is trained. */
export interface WriterTraining {
  train: readonly Example[];
  /** What the epoch is chosen on. */
  dev: readonly Example[];
  epochs: number;
  /** How many of the last epochs punish looking twice, as in section 5 of the paper. */
  coveredEpochs: number;
  /** Examples in a batch. */
  batchSize: number;
  /** Largest step size. */
  learningRate: number;
  weightDecay: number;
  seed: number;
}

/** λ of the paper. */
const coverageWeight = 1;

/** {@link copyLoss} of a batch. */
export function writerLoss(
  { model, tokens }: Pick<WriterModel, 'model' | 'tokens'>,
  { source, target, ...wanted }: WriterBatch,
  training: boolean,
): tf.Scalar {
  return tf.tidy(() => {
    const outputs = model.apply([source, target], { training }) as tf.Tensor[];
    const [hidden, generate, weights, repetition] = outputs as [
      tf.Tensor,
      tf.Tensor,
      tf.Tensor,
      tf.Tensor,
    ];
    return copyLoss({
      ...wanted,
      ...{ hidden, generate, weights, repetition },
      vectors: tokens.matrix(),
    });
  });
}

function trainingData(
  { train, epochs, coveredEpochs, batchSize, seed }: WriterTraining,
  vocabulary: number,
): TrainingData<WriterBatch> {
  return {
    steps: Math.floor(train.length / batchSize),
    about: { examples: train.length, batchSize, coveredEpochs, seed },
    *batches(epoch, skip) {
      const coverage = epoch > epochs - coveredEpochs ? coverageWeight : 0;
      for (const examples of epochBatches(train, { batchSize, seed, epoch }).slice(skip)) {
        yield toBatch(examples, vocabulary, coverage);
      }
    },
  };
}

/** Trains a writer, and keeps the epoch whose loss on dev is lowest, with what looking twice costs. */
export async function trainWriter(
  writer: WriterModel,
  training: WriterTraining,
  options: Partial<FitOptions<WriterBatch>> = {},
): Promise<FitReport> {
  const { dev, epochs, batchSize, learningRate, weightDecay, seed } = training;
  const { vocabulary } = writer.tokens;
  const data = trainingData(training, vocabulary);
  const total = epochs * data.steps!;
  const optimizer = new AdamW({
    learningRate: warmupCosine({ peak: learningRate, warmup: Math.ceil(total / 20), total }),
    weightDecay,
    clipNorm: 1,
  });
  const measured = epochBatches(dev, { batchSize, seed, epoch: 0 });
  const measuredBatch = (examples: readonly Example[]) =>
    toBatch(examples, vocabulary, coverageWeight);
  const example = measuredBatch(measured[0]!);
  const measure = await compile((batch: WriterBatch) => writerLoss(writer, batch, false), {
    inputs: example,
  });
  tf.dispose(Object.values(example));
  try {
    return await fit(writer.model, data, {
      ...options,
      loss: (batch, learning) => writerLoss(writer, batch, learning),
      optimizer,
      epochs,
      evaluate: async () => {
        let sum = 0;
        for (const examples of measured) {
          const batch = measuredBatch(examples);
          const loss = await measure(batch);
          sum += (await loss.data())[0]!;
          tf.dispose([loss, ...Object.values(batch)]);
        }
        return { loss: sum / measured.length };
      },
    });
  } finally {
    await measure.dispose();
    optimizer.dispose();
  }
}
