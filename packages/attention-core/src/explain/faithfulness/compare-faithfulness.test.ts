import { seededRandom } from '../seeded-random.js';
import { compareFaithfulness, type ExplainedInput } from './compare-faithfulness.js';

/** A text of words, each with what it adds to the confidence, explained well and by chance. */
function textOf(size: number, random: () => number): ExplainedInput {
  const worth = Array.from({ length: size }, random);
  return {
    scores: { truth: worth, chance: worth.map(random), lie: worth.map((each) => -each) },
    score: async (masks) =>
      masks.map((mask) => worth.reduce((sum, each, word) => sum + (mask[word] ? each : 0), 0)),
  };
}

const random = seededRandom(2);
const texts = Array.from({ length: 40 }, (_, index) => textOf(3 + (index % 9), random));

test('tells a faithful method from chance and from its opposite', async () => {
  const { methods, inputs, randomOrders } = await compareFaithfulness(texts, { randomOrders: 10 });
  expect([inputs, randomOrders, methods.map(({ method }) => method)]).toEqual([
    40,
    10,
    ['truth', 'chance', 'lie'],
  ]);
  const [truth, chance, lie] = methods as [
    (typeof methods)[0],
    (typeof methods)[0],
    (typeof methods)[0],
  ];
  for (const measure of ['comprehensiveness', 'sufficiency', 'deletion', 'insertion'] as const) {
    expect(truth.gain[measure].low).toBeGreaterThan(0);
    expect(lie.gain[measure].high).toBeLessThan(0);
    expect(chance.gain[measure].low).toBeLessThan(0);
    expect(chance.gain[measure].high).toBeGreaterThan(0);
    expect(truth.p[measure]).toBeLessThan(0.001);
    expect(lie.p[measure]).toBe(1);
    expect(chance.p[measure]).toBeGreaterThan(0.01);
  }
});

test('gain is the difference to random, and its interval is narrower than that of the mean', async () => {
  const { methods, random: orders } = await compareFaithfulness(texts);
  const { gain, measures } = methods[0]!;
  expect(gain.comprehensiveness.mean).toBeCloseTo(
    measures.comprehensiveness.mean - orders.measures.comprehensiveness.mean,
    9,
  );
  expect(gain.deletion.mean).toBeCloseTo(orders.measures.deletion.mean - measures.deletion.mean, 9);
  const width = ({ low, high }: { low: number; high: number }): number => high - low;
  expect(width(gain.deletion)).toBeLessThan(width(measures.deletion));
});

test('mean curves have a band, whatever the sizes of the inputs', async () => {
  const { methods } = await compareFaithfulness(texts, { randomOrders: 2 });
  const { deletion, insertion } = methods[0]!;
  expect(deletion.shares).toHaveLength(21);
  deletion.confidence.forEach((height, point) => {
    expect(deletion.low[point]).toBeLessThanOrEqual(height);
    expect(deletion.high[point]).toBeGreaterThanOrEqual(height);
  });
  // All words: the same before anything is removed and after everything is added.
  expect(deletion.confidence[0]).toBeCloseTo(insertion.confidence[20]!, 9);
  expect(deletion.confidence[20]).toBeLessThan(insertion.confidence[0]!);
});

test('a seed repeats itself', async () => {
  const some = texts.slice(0, 5);
  const first = await compareFaithfulness(some, { seed: 4 });
  expect(await compareFaithfulness(some, { seed: 4 })).toEqual(first);
  expect(await compareFaithfulness(some, { seed: 5 })).not.toEqual(first);
});

test('refuses no inputs, and inputs with other methods', async () => {
  await expect(compareFaithfulness([])).rejects.toMatchObject({ code: 'input-empty' });
  const [one, other] = texts as [ExplainedInput, ExplainedInput];
  const { truth } = other.scores as { truth: number[] };
  await expect(compareFaithfulness([one, { ...other, scores: { truth } }])).rejects.toThrow(
    /inputs\[1\]\.scores must have .*truth, chance, lie; got truth/,
  );
  await expect(
    compareFaithfulness([{ ...one, scores: { ...one.scores, lie: [1] } }]),
  ).rejects.toThrow(/must hold 3 scores, as the first does; got 1/);
});
