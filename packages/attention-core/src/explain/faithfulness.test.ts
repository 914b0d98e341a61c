import { faithfulness } from './faithfulness.js';
import { seededOrder } from './seeded-order.js';

/** A model whose confidence is 0.5 plus 0.1 for each of the first four words that is there. */
function modelOf(asked: boolean[][] = []) {
  return async (kept: boolean[][]): Promise<number[]> => {
    asked.push(...kept);
    return kept.map((mask) => 0.5 + 0.1 * mask.slice(0, 4).filter(Boolean).length);
  };
}

const tenWords = [9, 8, 7, 6, 0, 0, 0, 0, 0, 0];

test('removing the words that matter, by hand: 1, 2 and 5 of 10 words', async () => {
  const result = await faithfulness(tenWords, modelOf());
  expect(result.whole).toBeCloseTo(0.9, 9);
  expect(result.removals.map((removal) => removal.removed)).toEqual([1, 2, 5]);
  [0.1, 0.2, 0.4].forEach((drop, index) =>
    expect(result.removals[index]!.drop).toBeCloseTo(drop, 9),
  );
  expect(result.drop).toBeCloseTo(0.7 / 3, 9);
});

test('random orders lose less than the words that matter, and more than the words that do not', async () => {
  const options = { randomOrders: 200 };
  const faithful = await faithfulness(tenWords, modelOf(), options);
  const wrong = await faithfulness(
    tenWords.map((importance) => -importance),
    modelOf(),
    options,
  );
  // A random word is one of the four with probability 0.4: drops 0.04, 0.08 and 0.2 on average.
  expect(faithful.random).toBeCloseTo(0.32 / 3, 1);
  expect(faithful.drop).toBeGreaterThan(faithful.random);
  expect(wrong.drop).toBeCloseTo(0, 9);
  expect(wrong.random).toBe(faithful.random);
});

test('the model is asked once, about whole words only, and a seed repeats itself', async () => {
  const asked: boolean[][] = [];
  const first = await faithfulness([3, 1, 2], modelOf(asked), { randomOrders: 4, seed: 7 });
  expect(asked).toHaveLength(1 + 3 * 5);
  expect(asked[0]).toEqual([true, true, true]);
  expect(asked[1]).toEqual([false, true, true]);
  expect(asked.every((mask) => mask.some(Boolean))).toBe(true);
  expect(await faithfulness([3, 1, 2], modelOf(), { randomOrders: 4, seed: 7 })).toEqual(first);
});

test('what cannot be asked is refused', async () => {
  await expect(faithfulness([1], modelOf())).rejects.toThrow(/at least 2 positions/);
  await expect(faithfulness([1, 2], modelOf(), { shares: [0, 1] })).rejects.toThrow(/\[0, 1\]/);
  await expect(faithfulness([1, 2], modelOf(), { randomOrders: 0 })).rejects.toThrow(
    /randomOrders/,
  );
  await expect(faithfulness([1, 2], async () => [1])).rejects.toThrow(/28 numbers.*got 1/);
});

test('a seeded order is a permutation, and seeds differ', () => {
  const order = seededOrder(50, 3);
  expect([...order].sort((left, right) => left - right)).toEqual(
    Array.from({ length: 50 }, (_, index) => index),
  );
  expect(seededOrder(50, 3)).toEqual(order);
  expect(seededOrder(50, 4)).not.toEqual(order);
});
