import * as tf from '@tensorflow/tfjs';
import { readModel } from '@heed/attention-core/onnx';
import { jsonMetadata } from '@heed/attention-core/plugin';
import { readSource } from '@heed/attention-core/runtime';
import {
  areaUnderCurve,
  testExplanations,
  type Evaluation,
  type RecipeEvaluateOptions,
} from '@heed/attention-core/train';
import type { Stay } from '../stay/stay.js';
import { baselineRisks } from './learn-baselines.js';
import type { Made } from './made.js';
import type { MonitoringResult } from './monitoring-result.js';
import type { Prepared } from './prepare.js';
import { readCases } from './read-cases.js';
import { riskMeasures } from './risk-measures.js';
import { monitoring } from './task.js';

/** How many stays explanations are tested on: the intervals are narrow enough, the wait short. */
const explained = 60;

/** Hours since admission after which the risk is asked as well. */
const earlier = [12, 24];

/** A stay as it was known at an hour. */
const until = (stay: Stay, hour: number): Stay => ({
  ...stay,
  measurements: stay.measurements.filter(({ time }) => time <= hour),
  now: hour,
});

/** How wide the ranges are in which risks lie. */
const meanWidth = (answers: readonly MonitoringResult[]): number =>
  answers.reduce((sum, { certainty: { low, high } }) => sum + high - low, 0) / answers.length;

/**
 * Measures a model file through `monitoring.load`, as its users run it, beside logistic regression and a GRU, and how faithful
 * its explanations are.
 *
 * @param prepared - what lies in `data`, where that was read before
 */
export async function evaluateMonitoring({
  model = monitoring.model,
  split = 'dev',
  data,
  baselines = true,
  faithfulness = true,
  prepared: read,
  signal,
  onMessage,
}: RecipeEvaluateOptions & { prepared?: Prepared } = {}): Promise<Evaluation> {
  tf.enableProdMode(); // or tfjs greets on the console
  const bytes = await readSource(model, monitoring.id);
  const { metadata } = readModel(bytes, monitoring.id);
  const { seed, knots, data: name } = jsonMetadata(metadata, 'heed.config', monitoring.id) as Made;
  const call = signal ? { signal } : {};
  const watched = { ...call, ...(onMessage && { onMessage }) };
  const place = { ...watched, ...(data !== undefined && { data }) };
  const prepared = read ?? (await readCases(knots, place));
  const cases = prepared[split];
  const died = cases.map((each) => each.died);

  onMessage?.(`Asking about ${cases.length} stays`);
  await using ask = await monitoring.load(bytes);
  const quick = { ...call, reasons: 0 };
  const stays = cases.map(({ stay }) => stay);
  const answers = await ask(stays, quick);
  const metrics: Record<string, number> = {
    ...riskMeasures(
      answers.map(({ risk }) => risk),
      died,
    ),
    'width of the range': meanWidth(answers),
  };
  for (const hour of earlier) {
    const then = await ask(
      stays.map((stay) => until(stay, hour)),
      quick,
    );
    metrics[`AUROC after ${hour} h`] = areaUnderCurve(
      then.map(({ risk }) => risk),
      died,
    );
  }
  const beside: Evaluation['baselines'] = {};
  if (baselines) {
    onMessage?.('Training the baselines');
    const risks = await baselineRisks(prepared, cases, { ...call, seed });
    for (const [who, each] of Object.entries(risks)) beside[who] = riskMeasures(each, died);
  }
  const report =
    faithfulness &&
    (await testExplanations(monitoring, bytes, {
      ...watched,
      ...{ inputs: stays, noun: 'stays', most: explained, seed },
      options: { reasons: 0 },
    }));
  return {
    ...{ task: monitoring.id, data: name, split, seed, metrics, baselines: beside },
    ...(report && { faithfulness: report }),
  };
}
