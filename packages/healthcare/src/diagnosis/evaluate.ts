import * as tf from '@tensorflow/tfjs';
import { readModel } from '@heed/attention-core/onnx';
import { jsonMetadata } from '@heed/attention-core/plugin';
import { readSource } from '@heed/attention-core/runtime';
import {
  testExplanations,
  type Evaluation,
  type RecipeEvaluateOptions,
} from '@heed/attention-core/train';
import { calibrationError } from '../measure/calibration-error.js';
import { differentialOverlap } from '../measure/differential-overlap.js';
import { topShare } from '../measure/top-share.js';
import { drawParts } from './draw-parts.js';
import { fileAnswers, type FileAnswer } from './file-answers.js';
import { learnBaselines } from './learn-baselines.js';
import { listedEvidence } from './listed-evidence.js';
import type { Made } from './made.js';
import { patientOf } from './patient-of.js';
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

/** Of how many patients the right condition is among the likely ones, and how many these are. */
function likelyNumbers(answers: readonly FileAnswer[], cases: readonly Case[]) {
  const held = answers.filter(({ likely }, row) => likely.includes(cases[row]!.condition));
  const sizes = answers.reduce((sum, { likely }) => sum + likely.length, 0);
  return { held: held.length / answers.length, size: sizes / answers.length };
}

/**
 * Measures a model file through `diagnosis.load`, as its users run it, beside logistic regression, the nearest neighbour and
 * the commonest condition, and how faithful its explanations are.
 *
 * @param prepared - what lies in `data`, where that was read before
 */
export async function evaluateDiagnosis({
  model = diagnosis.model,
  split = 'dev',
  data,
  baselines = true,
  faithfulness = true,
  prepared: read,
  signal,
  onMessage,
}: RecipeEvaluateOptions & { prepared?: Prepared } = {}): Promise<Evaluation> {
  tf.enableProdMode(); // or tfjs greets on the console
  const bytes = await readSource(model, diagnosis.id);
  const { metadata } = readModel(bytes, diagnosis.id);
  const made = jsonMetadata(metadata, 'heed.config', diagnosis.id) as Made;
  const { seed, data: name } = made;
  const call = signal ? { signal } : {};
  const watched = { ...call, ...(onMessage && { onMessage }) };
  const prepared = read ?? (await readCases({ ...watched, ...(data !== undefined && { data }) }));
  const { vocabulary } = prepared;
  const cases = prepared[split];
  const parts = drawParts(cases, seed);

  onMessage?.(`Asking about ${cases.length} patients`);
  const asking = { prepared, ...call };
  const whole = await fileAnswers(
    bytes,
    cases.map(({ patient }) => patient),
    asking,
  );
  const part = await fileAnswers(
    bytes,
    parts.map((tokens, row) => patientOf(tokens, cases[row]!.patient, vocabulary)),
    asking,
  );
  const overlap = differentialOverlap(
    whole.map(({ differential }, row) => ({
      answered: differential,
      truth: cases[row]!.differential,
    })),
  );
  const sharesOf = (answers: readonly FileAnswer[]) => answers.map(({ shares }) => shares);
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
      ...watched,
      inputs: cases.map(({ patient }) => ({ ...patient, complete: false })),
      noun: 'patients',
      most: explained,
      seed,
      options: { reasons: 0, ask: 0 },
    }));
  return {
    task: diagnosis.id,
    data: name,
    split,
    seed,
    metrics,
    baselines: beside,
    ...(report && { faithfulness: report }),
  };
}
