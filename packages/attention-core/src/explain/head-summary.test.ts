import type { AttentionMap } from './attention-trace.js';
import { headSummary } from './head-summary.js';

const words = { kind: 'tokens', labels: ['a', 'b', 'c'] } as const;

function mapOf(weights: number[], heads = 1): AttentionMap {
  const map = { name: 'encoder-1', queries: words, keys: words };
  return { ...map, heads, weights: Float32Array.from(weights) };
}

test('a head that looks one word back, by hand', () => {
  const [head] = headSummary(mapOf([1, 0, 0, 1, 0, 0, 0, 1, 0]));
  expect(head).toEqual({
    head: 0,
    entropy: 0,
    first: 2 / 3,
    diagonal: 1 / 3,
    previous: 2 / 3,
    next: 0,
    distance: 2 / 3,
    pattern: 'previous',
  });
});

test('an even head has entropy ln 3 and distance 8/9', () => {
  const [head] = headSummary(mapOf(new Array<number>(9).fill(1 / 3)));
  expect(head!.entropy).toBeCloseTo(Math.log(3), 6);
  expect(head!.distance).toBeCloseTo(8 / 9, 6);
  expect(head!.diagonal).toBeCloseTo(1 / 3, 6);
});

test('heads are told apart, and rows of zeros do not count', () => {
  const [self, half] = headSummary(
    mapOf([1, 0, 0, 0, 1, 0, 0, 0, 1, 0.5, 0.5, 0, 0, 0, 0, 0, 0, 0], 2),
  );
  expect(self).toMatchObject({ head: 0, diagonal: 1, distance: 0 });
  expect(half!.entropy).toBeCloseTo(Math.log(2), 6);
  expect(half).toMatchObject({ head: 1, first: 0.5 });
  expect(headSummary(mapOf(new Array<number>(9).fill(0)))[0]).toMatchObject({
    entropy: 0,
    first: 0,
  });
});

test('of rows that do not sum to 1, shares count, and the row by its sum', () => {
  const [halved] = headSummary(mapOf([0.25, 0.25, 0, 0.25, 0.25, 0, 0.25, 0.25, 0]));
  expect(halved!.entropy).toBeCloseTo(Math.log(2), 6);
  expect(halved!.first).toBeCloseTo(0.5, 6);
  // Three quarters of what the head gives lie on the first key.
  const [uneven] = headSummary(mapOf([0.9, 0, 0, 0, 0.3, 0, 0, 0, 0]));
  expect(uneven).toMatchObject({ pattern: 'diagonal' });
  expect(uneven!.first).toBeCloseTo(0.75, 6);
});

test('a pooling map has no distance', () => {
  const pool: AttentionMap = {
    name: 'pool',
    heads: 1,
    queries: { kind: 'steps', labels: ['answer'] },
    keys: words,
    weights: Float32Array.of(0.5, 0.25, 0.25),
  };
  expect(headSummary(pool)[0]).toMatchObject({
    first: 0.5,
    diagonal: null,
    next: null,
    distance: null,
    pattern: 'broad',
  });
});

/** Rows of one head over five words; each function gives a query's weight on a key before softmax. */
function patternOf(score: (query: number, key: number) => number): string {
  const five = { kind: 'tokens', labels: ['a', 'b', 'c', 'd', 'e'] } as const;
  const weights = five.labels.flatMap((_, query) => {
    const row = five.labels.map((__, key) => Math.exp(score(query, key)));
    const sum = row.reduce((total, weight) => total + weight, 0);
    return row.map((weight) => (sum === 0 ? 0 : weight / sum));
  });
  const map = { name: 'layer', heads: 1, queries: five, keys: five };
  return headSummary({ ...map, weights: Float32Array.from(weights) })[0]!.pattern;
}

const ahead = (query: number, key: number): number => (key > query ? -Infinity : 0);

test.each([
  ['broad', () => 0],
  ['broad', ahead],
  ['diagonal', (query: number, key: number) => (key === query ? 3 : 0)],
  ['previous', (query: number, key: number) => (key === query - 1 ? 3 : 0)],
  ['next', (query: number, key: number) => (key === query + 1 ? 3 : 0)],
  ['first', (_: number, key: number) => (key === 0 ? 3 : 0)],
  ['local', (query: number, key: number) => -0.8 * Math.abs(query - key)],
  ['mixed', (_: number, key: number) => (key === 4 ? 3 : 0)],
  ['none', () => -Infinity],
])('a word for what a head does: %s', (pattern, score) => {
  expect(patternOf(score)).toBe(pattern);
});
