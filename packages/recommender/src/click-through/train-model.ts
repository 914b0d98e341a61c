import * as tf from '@tensorflow/tfjs';
import {
  AdamW,
  fit,
  warmupCosine,
  type FitOptions,
  type FitReport,
} from '@heed/attention-core/train';
import { trainingData, type ClickBatch } from './batches.js';
import { fileScores } from './file-scores.js';
import { clickLoss, logitsOf, ownPenalty } from './loss.js';
import type { Made } from './made.js';
import { measureClicks } from './measure-clicks.js';
import type { ClickModel } from './model.js';
import type { Prepared } from './prepare.js';
import { toFile } from './to-file.js';

/** Longest gradient over all weights together. */
const clipNorm = 5;

/** 1 through the number of impressions of each item counted from 1, `[V + 1]`; of none as of one. */
function sharesOf({ train, catalogue }: Prepared): tf.Tensor {
  const counts = new Float32Array(catalogue.items.length + 1);
  for (const { item } of train) counts[item + 1]!++;
  return tf.tensor1d(counts.map((count) => 1 / Math.max(1, count)));
}

/** Trains a model, and keeps the epoch whose file tells clicks of dev best. */
export async function trainModel(
  built: ClickModel,
  prepared: Prepared,
  made: Made,
  options: Partial<FitOptions<ClickBatch>> = {},
): Promise<FitReport> {
  const { epochs, learningRate, weightDecay, ownPenalty: penalty } = made;
  const { catalogue, clicked, dev: impressions } = prepared;
  const data = trainingData(prepared, made);
  const total = epochs * data.steps!;
  const rate = warmupCosine({ peak: learningRate, warmup: Math.floor(total / 20), total });
  const optimizer = new AdamW({ learningRate: rate, weightDecay, clipNorm });
  const shares = sharesOf(prepared);
  try {
    return await fit(built.model, data, {
      ...options,
      loss: (batch, training) =>
        tf.tidy(() => {
          const loss = clickLoss(logitsOf(built, batch, training), batch.clicked);
          if (!training) return loss;
          return tf.add(loss, tf.mul(ownPenalty(built, batch, shares), penalty));
        }),
      optimizer,
      epochs,
      evaluate: async () => {
        const file = toFile(built, { catalogue, made, card: '' });
        const { signal } = options;
        const scores = await fileScores(file, { impressions, clicked, ...(signal && { signal }) });
        return { ...measureClicks(scores, impressions) };
      },
    });
  } finally {
    optimizer.dispose();
    shares.dispose();
  }
}
