import * as tf from '@tensorflow/tfjs';
import {
  AdamW,
  areaUnderCurve,
  fit,
  warmupCosine,
  type FitOptions,
  type FitReport,
} from '@heed/attention-core/train';
import { trainMembers, type TrainedMembers } from '../training/train-members.js';
import { trainingData, type StayBatch } from './batches.js';
import { compileRisks, type Risks } from './compile-risks.js';
import { monitoringLoss } from './loss.js';
import { buildMonitoringModel } from './model.js';
import type { Prepared, StayCase } from './prepare.js';
import type { Settings } from './settings.js';

/** What a model learns from, and what is watched meanwhile. */
export type TrainingCases = Pick<Prepared, 'knots' | 'train' | 'dev'>;

const softplus = (x: number): number => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));

async function measured(risks: Risks, dev: readonly StayCase[]): Promise<Record<string, number>> {
  const logits = await risks(dev);
  const losses = logits.map((logit, row) => softplus(dev[row]!.died ? -logit : logit));
  return {
    loss: losses.reduce((sum, loss) => sum + loss, 0) / dev.length,
    AUROC: areaUnderCurve(
      logits,
      dev.map(({ died }) => died),
    ),
  };
}

/** Trains a model for all its epochs. */
async function trainOne(
  model: tf.LayersModel,
  { knots, train, dev }: TrainingCases,
  made: Omit<Settings, 'members'>,
  options: Partial<FitOptions<StayBatch>>,
): Promise<FitReport> {
  const { epochs, learningRate, weightDecay, beside: weight } = made;
  const data = trainingData(train, knots, made);
  const total = epochs * data.steps!;
  const rate = warmupCosine({ peak: learningRate, warmup: Math.floor(total / 10), total });
  const optimizer = new AdamW({ learningRate: rate, weightDecay, clipNorm: 1 });
  await using risks = await compileRisks([model], knots);
  try {
    return await fit(model, data, {
      threads: 1, // so small a model is slower with several
      ...options,
      loss: ({ sums, counts, since, died, beside, known }, training) =>
        tf.tidy(() => {
          const outcomes = model.apply([sums, counts, since], { training }) as tf.Tensor;
          return monitoringLoss(outcomes, { died, beside, known }, weight);
        }),
      optimizer,
      epochs,
      evaluate: () => measured(risks, dev),
      best: 'last', // the schedule ends there, and nothing was chosen
    });
  } finally {
    optimizer.dispose();
  }
}

/** Trains as many models as the settings say, one after the other, from other beginnings. */
export const trainModel = (
  prepared: TrainingCases,
  { members: count, ...settings }: Settings,
  { runFolder, ...options }: Partial<FitOptions<StayBatch>> = {},
): Promise<TrainedMembers> =>
  trainMembers(
    { count, seed: settings.seed, runFolder },
    (member) => buildMonitoringModel({ ...settings, ...member }),
    (model, { seed }, folder) =>
      trainOne(model, prepared, { ...settings, seed }, { ...options, ...folder }),
  );
