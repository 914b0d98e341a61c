import { areaUnder } from './curve.js';
import { faithfulness } from './faithfulness.js';

/** A model whose confidence is 0.5 plus 0.1 for each of the first four words that is there. */
function modelOf(asked: boolean[][] = []) {
  return async (kept: boolean[][]): Promise<number[]> => {
    asked.push(...kept);
    return kept.map((mask) => 0.5 + 0.1 * mask.slice(0, 4).filter(Boolean).length);
  };
}

const tenWords = [9, 8, 7, 6, 0, 0, 0, 0, 0, 0];
const opposite = tenWords.map((importance) => -importance);

test('removing and keeping the words that matter, by hand: 1, 2 and 5 of 10 words', async () => {
  const { whole, explained } = await faithfulness(tenWords, modelOf(), { shares: [0.1, 0.2, 0.5] });
  expect(whole).toBeCloseTo(0.9, 9);
  // 1, 2 and 4 of the words that matter are gone; then 1, 2 and 4 of them are all there is.
  expect(explained.comprehensiveness).toBeCloseTo((0.1 + 0.2 + 0.4) / 3, 9);
  expect(explained.sufficiency).toBeCloseTo((0.3 + 0.2 + 0) / 3, 9);
});

test('curves, by hand: what matters goes first and comes first', async () => {
  const { explained } = await faithfulness(tenWords, modelOf());
  const along = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
  along.forEach((count) => {
    expect(explained.deletion.shares[count]).toBeCloseTo(count / 9, 9);
    expect(explained.deletion.confidence[count]).toBeCloseTo(0.9 - 0.1 * Math.min(4, count), 9);
    expect(explained.insertion.confidence[count]).toBeCloseTo(
      0.5 + 0.1 * Math.min(4, count + 1),
      9,
    );
  });
  expect(areaUnder(explained.deletion)).toBeCloseTo((4 * 0.7 + 5 * 0.5) / 9, 9);
  expect(areaUnder(explained.insertion)).toBeCloseTo((3 * 0.75 + 6 * 0.9) / 9, 9);
});

test('long inputs have curves of as many steps as asked for, from all parts to one', async () => {
  const scores = Array.from({ length: 100 }, (_, index) => -index);
  const { explained } = await faithfulness(scores, modelOf(), { steps: 4, randomOrders: 1 });
  expect(explained.deletion.shares).toEqual([0, 25 / 99, 50 / 99, 74 / 99, 1]);
  expect(explained.insertion.confidence[0]).toBeCloseTo(0.6, 9);
  expect(explained.insertion.confidence.at(-1)).toBeCloseTo(0.9, 9);
});

test('random orders lose less than the words that matter, and more than the words that do not', async () => {
  const options = { randomOrders: 200, shares: [0.1, 0.2, 0.5] };
  const faithful = await faithfulness(tenWords, modelOf(), options);
  const wrong = await faithfulness(opposite, modelOf(), options);
  // A random word is one of the four with probability 0.4: drops 0.04, 0.08 and 0.2 on average.
  expect(faithful.random.comprehensiveness).toBeCloseTo(0.32 / 3, 1);
  expect(faithful.explained.comprehensiveness).toBeGreaterThan(faithful.random.comprehensiveness);
  expect(wrong.explained.comprehensiveness).toBeCloseTo(0, 9);
  expect(wrong.random).toEqual(faithful.random);
});

test('p tells truth from its opposite, in every measure', async () => {
  const options = { randomOrders: 99 };
  const { p: faithful } = await faithfulness(tenWords, modelOf(), options);
  const { p: wrong } = await faithfulness(opposite, modelOf(), options);
  expect(Object.keys(faithful)).toEqual([
    'comprehensiveness',
    'sufficiency',
    'deletion',
    'insertion',
  ]);
  for (const p of Object.values(faithful)) expect(p).toBeLessThan(0.05);
  for (const p of Object.values(wrong)) expect(p).toBeGreaterThan(0.95);
});

test('the model is asked once, about each mask once, never about nothing; a seed repeats itself', async () => {
  const asked: boolean[][] = [];
  const first = await faithfulness([3, 1, 2], modelOf(asked), { randomOrders: 4, seed: 7 });
  expect(asked[0]).toEqual([true, true, true]);
  expect(asked.length).toBeLessThanOrEqual(7);
  expect(new Set(asked.map(String)).size).toBe(asked.length);
  expect(asked.every((mask) => mask.some(Boolean))).toBe(true);
  expect(await faithfulness([3, 1, 2], modelOf(), { randomOrders: 4, seed: 7 })).toEqual(first);
});

test('two parts are enough', async () => {
  const { explained } = await faithfulness([0, 1], async (kept) =>
    kept.map(([, second]) => (second ? 0.8 : 0.5)),
  );
  expect(explained.comprehensiveness).toBeCloseTo(0.3, 9);
  expect(explained.sufficiency).toBeCloseTo(0, 9);
  expect(explained.deletion).toEqual({ shares: [0, 1], confidence: [0.8, 0.5] });
});

test.each([
  ['one part', [1], {}, /input-empty: .*at least 2 scores.*got 1/],
  ['a score that is no number', [1, NaN], {}, /input-value: .*finite numbers; got NaN/],
  ['shares out of range', [1, 2], { shares: [0, 1] }, /option: .*got \[0, 1\]/],
  ['no random orders', [1, 2], { randomOrders: 0 }, /option: .*randomOrders/],
  ['no steps', [1, 2], { steps: 0.5 }, /option: .*steps/],
  ['a seed that is none', [1, 2], { seed: NaN }, /option: .*seed/],
])('refuses %s', async (_, scores, options, message) => {
  const failure = (await faithfulness(scores, modelOf(), options).catch(
    (error: unknown) => error,
  )) as Error & { code: string };
  expect(`${failure.code}: ${failure.message}`).toMatch(message);
});

test('refuses answers that cannot be', async () => {
  await expect(faithfulness([1, 2], async () => [1])).rejects.toThrow(/3 numbers.*got 1/);
  await expect(faithfulness([1, 2], async () => [1, NaN, 1])).rejects.toThrow(/finite.*NaN/);
});
