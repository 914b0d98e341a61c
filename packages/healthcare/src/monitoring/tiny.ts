import * as tf from '@tensorflow/tfjs';
import { seededRandom } from '@heed/attention-core/plugin';
import { AdamW, type TinyExperiment } from '@heed/attention-core/train';
import { toBatch } from './batches.js';
import { monitoringLoss } from './loss.js';
import { buildMonitoringModel } from './model.js';
import { besideOf } from './outcomes.js';
import { learnKnots, type StayCase } from './prepare.js';
import type { StayPart } from './seen-stays.js';

/** Places of two variables: one tells who dies, by its last value, the other tells nothing. */
const [telling, silent] = [0, 1];

/** Sixteen stays of which every second ends with a high value of one variable, and with death. */
export function tiny(seed: number): Promise<TinyExperiment> {
  const random = seededRandom(seed);
  const parts = Array.from({ length: 16 }, (_, place): StayPart => {
    const died = place % 2;
    return {
      now: 48,
      values: [
        { time: 1, variable: telling, value: random() },
        { time: 2, variable: silent, value: random() },
        { time: 40, variable: telling, value: died + 0.5 * random() },
      ],
    };
  });
  const knots = learnKnots(parts, 4);
  const model = buildMonitoringModel({
    ...{ width: 16, heads: 2, hidden: 16, knots: knots.size, dropout: 0.1, seed },
  });
  const cases = parts.map((part, place): StayCase => ({
    ...part,
    ...{ stay: { measurements: [] }, read: { ...part, facts: {}, measurements: [], flags: [] } },
    ...{ died: place % 2 === 1, beside: besideOf({}) },
  }));
  const batch = toBatch(cases, parts, knots);
  return Promise.resolve({
    model,
    inputs: [batch.sums, batch.counts, batch.since],
    loss: ([outcomes]: tf.Tensor[]) => monitoringLoss(outcomes!, batch, 0),
    optimizer: new AdamW({ learningRate: 0.01 }),
    majorityLoss: Math.LN2,
    steps: 40,
    dispose: () => {
      tf.dispose(Object.values(batch));
      model.dispose();
    },
  });
}
