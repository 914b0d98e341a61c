import * as tf from '@tensorflow/tfjs';
import {
  AdamW,
  fit,
  seededRandom,
  warmupCosine,
  type FitOptions,
  type FitReport,
} from '@heed/attention-core/train';
import { softmax } from '../measure/softmax.js';
import { topShare, type Judged } from '../measure/top-share.js';
import { trainMembers, type TrainedMembers } from '../training/train-members.js';
import { trainingData, type CaseBatch } from './batches.js';
import { calibrate, type Calibration } from './calibration.js';
import { compileAnswers, type Answers } from './compile-answers.js';
import { diagnosisLoss } from './loss.js';
import { buildDiagnosisModel } from './model.js';
import type { Case, Prepared } from './prepare.js';
import { seeSome } from './see-some.js';
import type { Settings } from './settings.js';

/** What a model learns from, and is chosen by. */
export type TrainingCases = Pick<Prepared, 'vocabulary' | 'conditions' | 'train' | 'dev'>;

/** How often each patient of dev is seen in part while answers are calibrated. */
const seenOften = 4;

/** A model that knows nothing yet, for a vocabulary. */
const buildFor = (
  { vocabulary, conditions }: Pick<Prepared, 'vocabulary' | 'conditions'>,
  settings: Settings,
): tf.LayersModel =>
  buildDiagnosisModel(
    settings,
    { questions: vocabulary.questionPlaces(), values: vocabulary.valuePlaces() },
    conditions.length,
  );

const meanLoss = (answers: readonly Judged[]): number =>
  answers.reduce((sum, { scores, right }) => sum - Math.log(scores[right]! + 1e-12), 0) /
  answers.length;

/** How right and how sure a model is of patients of dev, of whom everything was asked. */
async function measured(answers: Answers, dev: readonly Case[]): Promise<Record<string, number>> {
  const logits = await answers(dev);
  const judged = dev.map(({ condition }, row) => ({
    scores: softmax(logits[row]!.answer),
    right: condition,
  }));
  return { loss: meanLoss(judged), top1: topShare(judged, 1) };
}

/** Trains a model, and keeps the epoch with the lowest loss on whole patients of dev, or the last one. */
async function trainModel(
  model: tf.LayersModel,
  { conditions, train, dev }: TrainingCases,
  settings: Settings,
  options: Partial<FitOptions<CaseBatch>> = {},
): Promise<FitReport> {
  const { epochs, learningRate, weightDecay, differential: weight, best } = settings;
  const data = trainingData(train, { ...settings, conditions: conditions.length });
  const total = epochs * data.steps!;
  const rate = warmupCosine({ peak: learningRate, warmup: Math.floor(total / 20), total });
  const optimizer = new AdamW({ learningRate: rate, weightDecay, clipNorm: 1 });
  await using answers = await compileAnswers([model], dev);
  try {
    return await fit(model, data, {
      threads: 1, // so small a model is slower with several
      ...(best && { best }),
      ...options,
      loss: ({ findings, denied, ...truth }, training) =>
        tf.tidy(() => {
          const logits = model.apply([findings, denied], { training }) as tf.Tensor;
          return diagnosisLoss(logits, truth, weight);
        }),
      optimizer,
      epochs,
      evaluate: () => measured(answers, dev),
    });
  } finally {
    optimizer.dispose();
  }
}

/** Trains as many models as the settings say, one after the other, from other beginnings. */
export const trainDiagnosis = (
  prepared: TrainingCases,
  { members: count = 1, ...settings }: Settings,
  { runFolder, ...options }: Partial<FitOptions<CaseBatch>> = {},
): Promise<TrainedMembers> =>
  trainMembers(
    { count, seed: settings.seed, runFolder },
    (member) => buildFor(prepared, { ...settings, ...member }),
    (model, member, folder) =>
      trainModel(model, prepared, { ...settings, ...member }, { ...options, ...folder }),
  );

/**
 * Makes answers of trained models probabilities, by patients of dev that are seen in part: of whole ones nearly every
 * answer is right, and they would hide how sure it may be of others.
 */
export async function calibrateModel(
  members: readonly tf.LayersModel[],
  dev: readonly Case[],
  { seen, seed }: Settings,
): Promise<Calibration> {
  await using answers = await compileAnswers(members, dev);
  const random = seededRandom(seed);
  const cases = Array.from({ length: seenOften }, () => dev).flat();
  const inPart = {
    whole: 0,
    asked: seen.asked / (1 - seen.whole),
    told: seen.told / (1 - seen.whole),
  };
  const logits = await answers(cases.map((each) => seeSome(each, inPart, random)));
  return calibrate(
    cases.map(({ condition }, row) => ({ logits: logits[row]!.answer, right: condition })),
  );
}
