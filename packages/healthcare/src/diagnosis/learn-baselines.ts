import { seededRandom } from '@heed/attention-core/plugin';
import { commonest } from '../baselines/commonest.js';
import type { Guesser } from '../baselines/guess.js';
import { logisticRegression } from '../baselines/logistic-regression.js';
import { nearestNeighbour } from '../baselines/nearest-neighbour.js';
import type { Prepared } from './prepare.js';
import { seeSome } from './see-some.js';
import type { Settings } from './settings.js';

/** How often a patient is drawn for the regression that learns in part, and its epochs over all these. */
const [drawn, epochs] = [4, 15];

/** The baselines, learned from the training split: one of them sees patients as the model does in training. */
export async function learnBaselines(
  { train, conditions, vocabulary }: Pick<Prepared, 'train' | 'conditions' | 'vocabulary'>,
  { seen, seed }: Pick<Settings, 'seen' | 'seed'>,
  call: { signal?: AbortSignal },
): Promise<Guesser[]> {
  const count = conditions.length;
  const sizes = { conditions: count, tokens: vocabulary.size };
  const random = seededRandom(seed);
  const parts = Array.from({ length: drawn }, () =>
    train.map((each) => ({ ...seeSome(each, seen, random), condition: each.condition })),
  ).flat();
  return [
    await logisticRegression(train, { ...call, ...sizes }),
    await logisticRegression(parts, { ...call, ...sizes, inPart: true, epochs }),
    nearestNeighbour(train, count),
    commonest(train, count),
  ];
}
