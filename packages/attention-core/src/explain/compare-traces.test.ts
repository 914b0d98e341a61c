import type { AttentionMap, AttentionTrace } from './attention-trace.js';
import { compareTraces } from './compare-traces.js';

const words = { kind: 'tokens', labels: ['a', 'b', 'c'] } as const;
const mapOf = (name: string, weights: number[], heads = 1): AttentionMap => ({
  name,
  heads,
  queries: { kind: 'steps', labels: ['answer'] },
  keys: words,
  weights: Float32Array.from(weights),
});
const traceOf = (...maps: AttentionMap[]): AttentionTrace => ({ model: 'test', maps });
const differences = (one: number[], other: number[]) =>
  compareTraces(traceOf(mapOf('pool', one)), traceOf(mapOf('pool', other))).maps[0]!.heads[0]!;

test('a trace does not differ from itself', () => {
  const same = differences([0.5, 0.25, 0.25], [0.5, 0.25, 0.25]);
  expect(same).toEqual({ head: 0, divergence: 0, variation: 0, correlation: expect.closeTo(1, 6) });
});

test('two rows by hand', () => {
  // Nothing shared: a whole bit apart.
  expect(differences([1, 0, 0], [0, 1, 0])).toMatchObject({ divergence: 1, variation: 1 });
  const { divergence, variation, correlation } = differences([0.5, 0.5, 0], [0.5, 0, 0.5]);
  // Middle [.5, .25, .25]: half of .5·log2(.5/.25) from either side.
  expect(divergence).toBeCloseTo(0.5, 6);
  expect(variation).toBeCloseTo(0.5, 6);
  expect(correlation).toBeCloseTo(-0.5, 6);
});

test('even rows have no correlation, and rows without attention differ from all others', () => {
  const third = 1 / 3;
  expect(differences([third, third, third], [1, 0, 0]).correlation).toBeNull();
  expect(differences([0, 0, 0], [1, 0, 0])).toMatchObject({ divergence: 1, variation: 1 });
  expect(differences([0, 0, 0], [0, 0, 0])).toMatchObject({ divergence: 0, variation: 0 });
});

test('rows that do not sum to 1 are compared as they are', () => {
  // Of 1 that both hold together, 1/4 lies elsewhere and 1/4 is not there.
  const { variation } = differences([0.5, 0.25, 0], [0, 0.25, 0]);
  expect(variation).toBeCloseTo(0.5, 6);
  expect(differences([0.9, 0.9, 0], [0, 0, 0.4])).toMatchObject({
    divergence: expect.closeTo(1, 6) as number,
    variation: expect.closeTo(1, 6) as number,
  });
});

test('maps are matched by name, heads by place', () => {
  const one = traceOf(mapOf('first', [1, 0, 0]), mapOf('both', [1, 0, 0, 0, 1, 0], 2));
  const other = traceOf(mapOf('both', [1, 0, 0, 1, 0, 0], 2), mapOf('second', [1, 0, 0]));
  const found = compareTraces(one, other);
  expect(found).toMatchObject({ onlyFirst: ['first'], onlySecond: ['second'] });
  expect(found.maps.map(({ name }) => name)).toEqual(['both']);
  expect(found.maps[0]!.heads.map(({ variation }) => variation)).toEqual([0, 1]);
});

test('maps of other axes are refused', () => {
  const pool = mapOf('pool', [1, 0, 0]);
  const keys = { kind: 'tokens', labels: ['a', 'x', 'c'] } as const;
  expect(() => compareTraces(traceOf(pool), traceOf({ ...pool, keys }))).toThrow(
    'compareTraces: the keys of pool must be the same in both traces: "b"; got "x" at position 1.',
  );
  const longer = { kind: 'tokens', labels: ['a', 'b', 'c', 'd'] } as const;
  expect(() => compareTraces(traceOf(pool), traceOf({ ...pool, keys: longer }))).toThrow(
    'must be the same in both traces: tokens of 3; got tokens of 4',
  );
  expect(() => compareTraces(traceOf(pool), traceOf(mapOf('pool', [1, 0, 0, 1, 0, 0], 2)))).toThrow(
    'pool must have 1 heads in both traces; got 2. Compare the means of their heads',
  );
});
