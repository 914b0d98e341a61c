import {
  AdamW,
  fit,
  warmupCosine,
  type FitOptions,
  type FitReport,
} from '@heed/attention-core/train';
import { measureRanking } from '../measure/measure-ranking.js';
import { trainingData, type SequenceBatch } from './batches.js';
import { fileScorer } from './file-scorer.js';
import { nextItemLoss } from './loss.js';
import type { Made } from './made.js';
import type { NextItemModel } from './model.js';
import type { Prepared } from './prepare.js';
import { rankingAmong } from './ranking-among.js';
import { toFile } from './to-file.js';

/** Draws of negatives by which an epoch is chosen. */
const seeds = 3;

/** Trains a model, and keeps the epoch that ranks best on dev. */
export async function trainModel(
  built: NextItemModel,
  prepared: Prepared,
  made: Made,
  options: Partial<FitOptions<SequenceBatch>> = {},
): Promise<FitReport> {
  const { sequences, catalogue, dev } = prepared;
  const { epochs, learningRate, weightDecay, labelSmoothing } = made;
  const data = trainingData(sequences, { ...made, count: catalogue.items.length });
  const total = epochs * data.steps!;
  const rate = warmupCosine({ peak: learningRate, warmup: Math.floor(total / 20), total });
  const optimizer = new AdamW({ learningRate: rate, weightDecay, clipNorm: 5 });
  try {
    return await fit(built.model, data, {
      ...options,
      loss: (batch, training) =>
        nextItemLoss(built, batch, { smoothing: labelSmoothing, training }),
      optimizer,
      epochs,
      evaluate: async () => {
        await using scorer = await fileScorer(toFile(built, { catalogue, made, card: '' }), 'dev');
        const { sampled, full } = await measureRanking(scorer, dev, {
          ...rankingAmong(prepared),
          seeds,
          ...(options.signal && { signal: options.signal }),
        });
        return { ndcg: sampled.mean.ndcg10, fullNdcg: full.ndcg10 };
      },
    });
  } finally {
    optimizer.dispose();
  }
}
