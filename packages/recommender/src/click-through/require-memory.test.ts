import { bytesToTrain, requireMemory, type Demand } from './require-memory.js';

const demand: Demand = {
  ...{ count: 1000, rows: 901, attributes: 99, width: 10, most: 2, unit: [20, 5] },
  ...{ batchSize: 8, longest: 9 },
};

test('bytes by hand', () => {
  // vectors: 1,000 rows of 10, nine times; held: 8 · 10 of 10, (2 + 4) · 2 times; pairs: 8 · 9 of 55, twice
  expect(bytesToTrain(demand)).toBe(4 * (90_000 + 9600 + 7920));
});

test('a batch holds no more than the catalogue', () => {
  // 50 items and none of 10, 12 times
  expect(bytesToTrain({ ...demand, count: 50 })).toBe(4 * (90_000 + 6120 + 7920));
});

test('what fits passes; a byte too much is refused', () => {
  expect(() => requireMemory(demand, 430_080)).not.toThrow();
  expect(() => requireMemory(demand, 430_079)).toThrow(expect.objectContaining({ code: 'data' }));
});

test('a catalogue of a hundred million items is refused at once, with numbers', () => {
  expect(() => requireMemory({ ...demand, count: 1e8, rows: 1e8 + 1 }, 16e9)).toThrow(
    'recommender/click-through: the catalogue must fit into 16.0 GB of memory while it is trained on; got 100000000 items, which take about 36.0 GB.',
  );
});
