import * as tf from '@tensorflow/tfjs';
import { compile } from '@heed/attention-core/compile';
import type { TokenEmbedding } from '@heed/attention-core';
import {
  AdamW,
  fit,
  smoothedCrossEntropy,
  warmupCosine,
  type FitOptions,
  type FitReport,
  type TrainingData,
} from '@heed/attention-core/train';
import { paddingId } from '../text/padded-ids.js';
import { epochBatches, toBatch, type EncodedPair, type TranslationBatch } from './data.js';

/** A model from pieces of the source and of the target so far to vectors of what comes next. */
export interface TrainedTranslator {
  model: tf.LayersModel;
  tokens: TokenEmbedding;
}

/** How a translator is trained. */
export interface TranslatorTraining {
  train: readonly EncodedPair[];
  dev: readonly EncodedPair[];
  epochs: number;
  /** Pieces on one side of a batch, filling included. */
  batchPieces: number;
  /** Largest step size. */
  learningRate: number;
  /** Steps of linear rise. */
  warmup: number;
  weightDecay: number;
  /** Share of each answer that is spread over all pieces, [0, 1). */
  labelSmoothing: number;
  seed: number;
}

/** Mean cross entropy of a batch. */
export function translationLoss(
  { model, tokens }: TrainedTranslator,
  { source, target, labels }: TranslationBatch,
  { smoothing, training }: { smoothing: number; training: boolean },
): tf.Scalar {
  return tf.tidy(() => {
    const hidden = model.apply([source, target], { training }) as tf.Tensor;
    const vectors = tokens.matrix();
    return smoothedCrossEntropy({ hidden, vectors, labels, padding: paddingId, smoothing });
  });
}

function trainingData({
  train,
  batchPieces,
  seed,
}: TranslatorTraining): TrainingData<TranslationBatch> {
  return {
    steps: epochBatches(train, { batchPieces, seed, epoch: 1 }).length,
    about: { pairs: train.length, batchPieces, seed },
    *batches(epoch, skip) {
      for (const pairs of epochBatches(train, { batchPieces, seed, epoch }).slice(skip)) {
        yield toBatch(pairs);
      }
    },
  };
}

/** Trains a translator, and keeps the epoch whose loss on dev is lowest. */
export async function trainTranslator(
  translator: TrainedTranslator,
  training: TranslatorTraining,
  options: Partial<FitOptions<TranslationBatch>> = {},
): Promise<FitReport> {
  const { dev, epochs, batchPieces, learningRate, warmup, weightDecay, seed } = training;
  const data = trainingData(training);
  const total = epochs * data.steps!;
  const optimizer = new AdamW({
    learningRate: warmupCosine({ peak: learningRate, warmup: Math.min(warmup, total / 4), total }),
    beta2: 0.98,
    weightDecay,
    clipNorm: 1,
  });
  const measured = epochBatches(dev, { batchPieces, seed, epoch: 0 });
  const example = toBatch(measured[0]!);
  const measure = await compile(
    (batch: TranslationBatch) =>
      translationLoss(translator, batch, { smoothing: 0, training: false }),
    { inputs: example },
  );
  tf.dispose(Object.values(example));
  try {
    return await fit(translator.model, data, {
      ...options,
      loss: (batch) =>
        translationLoss(translator, batch, { smoothing: training.labelSmoothing, training: true }),
      optimizer,
      epochs,
      evaluate: async () => {
        let sum = 0;
        for (const pairs of measured) {
          const batch = toBatch(pairs);
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
