import {
  testExplanations,
  type Evaluation,
  type RecipeEvaluateOptions,
} from '@heed/attention-core/train';
import { calibrationError } from '../measure/calibration-error.js';
import { differentialOverlap } from '../measure/differential-overlap.js';
import { topShare } from '../measure/top-share.js';
import { askSplit, likelyNumbers } from './ask-split.js';
import type { FileAnswer } from './file-answers.js';
import { learnBaselines } from './learn-baselines.js';
import { listedEvidence } from './listed-evidence.js';
import type { Case, Prepared } from './prepare.js';
import { readCases } from './read-cases.js';
import { diagnosis } from './task.js';

/** How many patients explanations are tested on: the intervals are narrow enough, the wait short. */
const explained = 60;

/** Numbers of answers to whole patients, and to the same of whom some questions were asked. */
function metricsOf(
  whole: readonly (readonly number[])[],
  part: readonly (readonly number[])[],
  { cases, isCalibrated }: { cases: readonly Case[]; isCalibrated: boolean },
): Record<string, number> {
  const judge = (all: readonly (readonly number[])[]) =>
    all.map((scores, row) => ({ scores, right: cases[row]!.condition }));
  return {
    'top 1': topShare(judge(whole), 1),
    'top 3': topShare(judge(whole), 3),
    ...(isCalibrated && { ECE: calibrationError(judge(whole)) }),
    'top 1 of a part': topShare(judge(part), 1),
    ...(isCalibrated && { 'ECE of a part': calibrationError(judge(part)) }),
  };
}

/**
 * Measures a model file through `diagnosis.load`, as its users run it, beside logistic regression, the nearest neighbour and
 * the commonest condition, and how faithful its explanations are.
 *
 * @param prepared - what lies in `data`, where that was read before
 */
export async function evaluateDiagnosis({
  baselines = true,
  faithfulness = true,
  ...asking
}: RecipeEvaluateOptions & { prepared?: Prepared } = {}): Promise<Evaluation> {
  const { signal, onMessage } = asking;
  const call = signal ? { signal } : {};
  const asked = await askSplit(diagnosis, { ...asking, read: readCases });
  const { split, bytes, made, prepared, cases, parts, answers } = asked;
  const { whole, part } = answers;
  const overlap = differentialOverlap(
    whole.map(({ differential }, row) => ({
      answered: differential,
      truth: cases[row]!.differential,
    })),
  );
  const sharesOf = (all: readonly FileAnswer[]) => all.map(({ shares }) => shares);
  const { held, size } = likelyNumbers(part, cases);
  const listed = await listedEvidence(bytes, cases, prepared);
  const metrics = {
    ...metricsOf(sharesOf(whole), sharesOf(part), { cases, isCalibrated: true }),
    'differential recall': overlap.recall,
    'differential precision': overlap.precision,
    'likely holds': held,
    'likely conditions': size,
    ...(listed !== undefined && { 'listed evidence': listed }),
  };
  const beside: Evaluation['baselines'] = {};
  if (baselines) {
    onMessage?.('Training the baselines');
    for (const { name, guess, isCalibrated } of await learnBaselines(prepared, made, call)) {
      beside[name] = metricsOf(await guess(cases), await guess(parts), { cases, isCalibrated });
    }
  }
  const report =
    faithfulness &&
    (await testExplanations(diagnosis, bytes, {
      ...{ ...call, ...(onMessage && { onMessage }) },
      inputs: cases.map(({ patient }) => ({ ...patient, complete: false })),
      noun: 'patients',
      most: explained,
      seed: made.seed,
      options: { reasons: 0, ask: 0 },
    }));
  return {
    task: diagnosis.id,
    data: made.data,
    split,
    seed: made.seed,
    metrics,
    baselines: beside,
    ...(report && { faithfulness: report }),
  };
}
