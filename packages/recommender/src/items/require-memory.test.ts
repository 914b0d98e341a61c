import { requireMemory } from './require-memory.js';

const demand = { where: 'recommender/made', count: 1000, bytes: 345_600 };

test('what fits passes; a byte too much is refused, with numbers', () => {
  expect(() => requireMemory(demand, 345_600)).not.toThrow();
  expect(() => requireMemory(demand, 345_599)).toThrow(expect.objectContaining({ code: 'data' }));
  expect(() => requireMemory({ ...demand, bytes: 204.8e9 }, 16e9)).toThrow(
    'recommender/made: the catalogue must fit into 16.0 GB of memory while it is trained on; got 1000 items, which take about 204.8 GB. Leave out items that hardly anybody touched, or train on a larger machine.',
  );
});

test('by default it is the memory of this machine', () => {
  expect(() => requireMemory(demand)).not.toThrow();
  expect(() => requireMemory({ ...demand, bytes: 1e18 })).toThrow(/must fit into \d/);
});
