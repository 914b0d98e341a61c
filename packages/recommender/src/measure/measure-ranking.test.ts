import { seededRandom } from '@heed/attention-core/plugin';
import type { Question } from '../corpus/leave-one-out.js';
import { measureRanking } from './measure-ranking.js';
import type { Scorer } from './scorer.js';

/** The same scores for everyone. */
const constant = (scores: readonly number[]): Scorer => ({
  name: 'constant',
  score: (histories) => Float32Array.from(histories.flatMap(() => scores)),
});

const questions: Question[] = [
  { user: 0, history: [3, 4], target: 2 },
  { user: 1, history: [0], target: 4 },
  { user: 2, history: [1, 2], target: 0 },
];
const owned = (user: number) => [questions[user]!.target, ...questions[user]!.history];
const options = { items: 5, owned, seeds: 2, negatives: 2 };

test('full ranking leaves the history out', async () => {
  // scores 5 4 3 2 1 for items 0 … 4. User 0: 0 and 1 above 2, rank 2. User 1: 1, 2, 3 above 4, rank 3.
  // User 2: nothing above 0, rank 0.
  const { full, ...report } = await measureRanking(constant([5, 4, 3, 2, 1]), questions, options);
  expect(full.hitRate1).toBeCloseTo(1 / 3, 12);
  expect(full.hitRate5).toBe(1);
  expect(full.reciprocalRank).toBeCloseTo((1 / 3 + 1 / 4 + 1) / 3, 12);
  expect(full.ndcg10).toBeCloseTo((1 / 2 + 1 / Math.log2(5) + 1) / 3, 12);
  expect(report).toMatchObject({ name: 'constant', questions: 3 });
  expect(report).not.toHaveProperty('given');
});

test('two negatives of two: the drawn ones are all that is left, whatever the seed', async () => {
  // User 0 is left with 0 and 1, both above; user 2 with 3 and 4, both below.
  const asked = [questions[0]!, questions[2]!];
  const { sampled } = await measureRanking(constant([5, 4, 3, 2, 1]), asked, options);
  expect(sampled.mean.reciprocalRank).toBeCloseTo((1 / 3 + 1) / 2, 12);
  expect(sampled.mean.hitRate1).toBe(0.5);
  expect(sampled.deviation.hitRate1).toBe(0);
});

test('a score for all alike is in the middle', async () => {
  const report = await measureRanking(constant(Array(201).fill(1)), questions, {
    ...options,
    items: 201,
    negatives: 99,
    given: () => [5, 6, 7, 8],
  });
  // Among 200 or 199 items rank 99; among 100 rank 49; among 5 rank 2.
  expect(report.full.reciprocalRank).toBeCloseTo(1 / 100, 12);
  expect(report.sampled.mean.reciprocalRank).toBeCloseTo(1 / 50, 12);
  expect(report.given?.reciprocalRank).toBeCloseTo(1 / 3, 12);
});

test('draws differ, and their mean nears what chance says', async () => {
  const random = seededRandom(4);
  const scores = Array.from({ length: 300 }, random);
  const best = scores.indexOf([...scores].sort((one, other) => other - one)[3]!);
  const asked = Array.from({ length: 400 }, (_, user) => ({ user, history: [], target: best }));
  const { sampled, full } = await measureRanking(constant(scores), asked, {
    items: 300,
    owned: () => [best],
    negatives: 10,
    seeds: 5,
  });
  expect(full.reciprocalRank).toBeCloseTo(1 / 4, 12);
  // First where none of the 3 better ones is among 10 of 299: (289·288·287) / (299·298·297) = 0.9027, and a draw's
  // deviation is sqrt(0.9027 · 0.0973 / 400) = 0.0148
  expect(Math.abs(sampled.mean.hitRate1 - 0.9027)).toBeLessThan(0.03);
  expect(sampled.deviation.hitRate1).toBeGreaterThan(0.002);
  expect(sampled.deviation.hitRate1).toBeLessThan(0.05);
});

test('batches change nothing but the progress', async () => {
  const scorer: Scorer = {
    name: 'last plus one',
    score: (histories) =>
      Promise.resolve(
        Float32Array.from(
          histories.flatMap((history) =>
            Array.from({ length: 5 }, (_, item) => -Math.abs(item - history.at(-1)! - 1)),
          ),
        ),
      ),
  };
  const seen: string[] = [];
  const whole = await measureRanking(scorer, questions, options);
  const onProgress = (done: number, of: number) => seen.push(`${done}/${of}`);
  const parts = await measureRanking(scorer, questions, { ...options, batchSize: 2, onProgress });
  expect(parts).toEqual(whole);
  expect(seen).toEqual(['2/3', '3/3']);
});

test('a signal stops it between batches', async () => {
  const stop = new AbortController();
  const onProgress = () => stop.abort(new Error('enough'));
  await expect(
    measureRanking(constant([5, 4, 3, 2, 1]), questions, {
      ...options,
      batchSize: 1,
      signal: stop.signal,
      onProgress,
    }),
  ).rejects.toThrow('enough');
});

test('what cannot be ranked is refused', async () => {
  const refused = (scores: number[], changed: object, asked = questions) =>
    expect(measureRanking(constant(scores), asked, { ...options, ...changed })).rejects;
  await refused([1, 2], {}).toThrow(/constant must give 3 × 5 scores; got 6/);
  await refused([1, 2, NaN, 4, 5], {}).toThrow(/NaN for item 2/);
  await refused([1, 2, 3, 4, 5], { negatives: 3 }).toThrow(/user 0 must leave 3 items of 5/);
  await refused([1, 2, 3, 4, 5], { seeds: 0 }).toThrow(/seeds must be/);
  await refused([1, 2, 3, 4, 5], { batchSize: 0 }).toThrow(/batchSize must be/);
  await refused([1, 2, 3, 4, 5], { negatives: 1.5 }).toThrow(/negatives must be a whole number/);
  await refused([1, 2, 3, 4, 5], { given: () => [1, 4] }).toThrow(
    /user 1 must not hold the target/,
  );
  await refused([1, 2, 3, 4, 5], {}, []).toThrow(/there must be a question/);
  await refused([1, 2, 3, 4, 5], { given: () => [5] }).toThrow(
    /negatives of user 0 .* 0 … 4; got the number 5/,
  );
  const foreign = { user: 7, history: [1], target: 5 };
  await refused([1, 2, 3, 4, 5], {}, [foreign]).toThrow(
    /question of user 7 .* 0 … 4; got the number 5/,
  );
});
