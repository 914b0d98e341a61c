import {
  areaUnderCurve,
  testExplanations,
  type Evaluation,
  type RecipeEvaluateOptions,
} from '@heed/attention-core/train';
import { askSplit, likelyNumbers } from '../diagnosis/ask-split.js';
import { patientOf } from '../diagnosis/patient-of.js';
import type { Case, Prepared } from '../diagnosis/prepare.js';
import { calibrationError } from '../measure/calibration-error.js';
import { topShare } from '../measure/top-share.js';
import { learnBaselines } from './learn-baselines.js';
import { readHeartCases } from './read-heart-cases.js';
import { heartDisease } from './task.js';

/** How many patients explanations are tested on. */
const explained = 60;

/** Numbers of probabilities of disease, given what is known of patients, and given a part of it. */
function metricsOf(
  whole: readonly number[],
  part: readonly number[],
  cases: readonly Case[],
): Record<string, number> {
  const isDisease = cases.map(({ condition }) => condition === 1);
  const judged = (shares: readonly number[]) =>
    shares.map((share, row) => ({ scores: [1 - share, share], right: cases[row]!.condition }));
  return {
    AUROC: areaUnderCurve(whole, isDisease),
    accuracy: topShare(judged(whole), 1),
    ECE: calibrationError(judged(whole)),
    'AUROC of a part': areaUnderCurve(part, isDisease),
    'ECE of a part': calibrationError(judged(part)),
  };
}

/**
 * Measures a model file through `heartDisease.load`, as its users run it, beside logistic regression, and how faithful its
 * explanations are.
 *
 * @param prepared - what lies in `data`, where that was read before
 */
export async function evaluateHeartDisease({
  baselines = true,
  faithfulness = true,
  ...asking
}: RecipeEvaluateOptions & { prepared?: Prepared } = {}): Promise<Evaluation> {
  const { signal, onMessage } = asking;
  const asked = await askSplit(heartDisease, { ...asking, read: readHeartCases });
  const { split, bytes, made, prepared, cases, parts, answers } = asked;
  const diseaseOf = (all: typeof answers.whole) => all.map(({ shares }) => shares[1]!);
  const { held, size } = likelyNumbers(answers.part, cases);
  const metrics = {
    ...metricsOf(diseaseOf(answers.whole), diseaseOf(answers.part), cases),
    'likely holds': held,
    'likely conditions': size,
  };
  const inPart = parts.map((tokens, row) => ({
    ...tokens,
    patient: patientOf(tokens, cases[row]!.patient, prepared.vocabulary),
  }));
  const guessers = baselines ? learnBaselines(prepared) : [];
  const beside = guessers.map(({ name, guess }) => [
    name,
    metricsOf(cases.map(guess), inPart.map(guess), cases),
  ]);
  const report =
    faithfulness &&
    (await testExplanations(heartDisease, bytes, {
      ...(signal && { signal }),
      ...(onMessage && { onMessage }),
      inputs: cases.map(({ patient }) => patient),
      noun: 'patients',
      most: explained,
      seed: made.seed,
      options: { reasons: 0, ask: 0 },
    }));
  return {
    ...{ task: heartDisease.id, data: made.data, split, seed: made.seed, metrics },
    baselines: Object.fromEntries(beside) as Evaluation['baselines'],
    ...(report && { faithfulness: report }),
  };
}
