import type { Panel } from './panel.js';
import { findingOf, isWithin, nowhere, sentenceOf, singledOut } from './pointing.js';

const panel: Panel = {
  model: 'tests/model',
  map: {
    name: 'cross',
    heads: 1,
    queries: { kind: 'tokens', labels: ['a', 'b'] },
    keys: { kind: 'tokens', labels: ['x', 'y', 'z'] },
    weights: new Float32Array(6),
  },
  head: 0,
  weights: Float32Array.of(0.25, 0.75, 0, 0, 0, 0),
  full: 0.75,
  ramp: 'warm',
};
const sentence = (query: number | null, key: number | null): string =>
  sentenceOf(findingOf(panel, { query, key }));

test('a query singles out its row, a key its column, a cell neither', () => {
  expect([...singledOut(panel, { query: 0, key: null })!]).toEqual([0.25, 0.75, 0]);
  expect([...singledOut(panel, { query: null, key: 1 })!]).toEqual([0.75, 0]);
  expect(singledOut(panel, { query: 0, key: 1 })).toBeNull();
  expect(singledOut(panel, nowhere)).toBeNull();
});

test('what is pointed at is said in words, strongest first', () => {
  expect(sentence(0, null)).toBe('“a” looks at y 0.75, x 0.25.');
  expect(sentence(1, null)).toBe('“b” looks at nothing here.');
  expect(sentence(null, 0)).toBe('“x” is looked at by a 0.25.');
  expect(sentence(null, 2)).toBe('“z” is not looked at here.');
  expect(sentence(0, 2)).toBe('“a” looks at z 0.00.');
  expect(sentence(null, null)).toBe('');
});

test('a position that another map does not have is not pointed at', () => {
  expect(isWithin({ query: 1, key: 2 }, panel.map)).toBe(true);
  expect(isWithin(nowhere, panel.map)).toBe(true);
  expect(isWithin({ query: 2, key: null }, panel.map)).toBe(false);
  expect(isWithin({ query: null, key: 3 }, panel.map)).toBe(false);
});
