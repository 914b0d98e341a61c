import { bytesToTrain, requireMemory, type Demand } from './require-memory.js';

const demand: Demand = {
  ...{ count: 1000, rows: 900, attributes: 100, width: 10, most: 2, batchItems: 50, negatives: 20 },
};

test('bytes by hand', () => {
  // vectors: 1,000 rows of 10, eight times; made: 20 of 10, (2 + 4) · 2 times; scores: 50 · 20, four times
  expect(bytesToTrain(demand)).toBe(4 * (80_000 + 2400 + 4000));
});

test('a small catalogue is compared with as a whole', () => {
  // 1,000 of 10, 12 times; 50 · 1,000, four times
  expect(bytesToTrain({ ...demand, negatives: 5000 })).toBe(4 * (80_000 + 120_000 + 200_000));
});

test('what fits passes; a byte too much is refused', () => {
  expect(() => requireMemory(demand, 345_600)).not.toThrow();
  expect(() => requireMemory(demand, 345_599)).toThrow(expect.objectContaining({ code: 'data' }));
});

test('a catalogue of a hundred million items is refused at once, with numbers', () => {
  const before = process.memoryUsage().rss;
  expect(() => requireMemory({ ...demand, count: 1e8, rows: 1e8 + 1, width: 64 }, 16e9)).toThrow(
    'recommender/next-item: the catalogue must fit into 16.0 GB of memory while it is trained on; got 100000000 items, which take about 204.8 GB. Leave out items that hardly anybody touched, or train on a larger machine.',
  );
  expect(process.memoryUsage().rss - before).toBeLessThan(50e6);
});

test('by default it is the memory of this machine', () => {
  expect(() => requireMemory(demand)).not.toThrow();
  expect(() => requireMemory({ ...demand, rows: 1e13 })).toThrow(/must fit into \d/);
});
