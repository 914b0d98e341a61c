import type { AttentionTrace } from './attention-trace.js';
import { readTrace } from './read-trace.js';

const axis = { kind: 'tokens', labels: ['a', 'b'] } as const;
const weights = Float32Array.of(1, 0, 0.25, 0.75);
const trace: AttentionTrace = {
  model: 'm',
  maps: [
    {
      name: 'one',
      heads: 1,
      queries: axis,
      keys: axis,
      weights,
      gradients: weights.map((weight) => weight - 1),
    },
  ],
};

test('a trace survives JSON, whichever way its numbers were written', () => {
  const asArrays = JSON.stringify(trace, (_, value: unknown) =>
    value instanceof Float32Array ? Array.from(value) : value,
  );
  expect(readTrace(JSON.parse(asArrays))).toEqual(trace);
  expect(readTrace(JSON.parse(JSON.stringify(trace)))).toEqual(trace);
});

test('a trace that never was JSON is the same object', () => {
  expect(readTrace(trace)).toBe(trace);
});

test.each([
  ['nothing', null, /trace must be an object/],
  ['no maps', { model: '', maps: 3 }, /trace\.maps must be an array/],
  ['no map', { model: '', maps: [null] }, /trace\.maps\[0\] must be an object/],
  ['words', { model: '', maps: [{ ...trace.maps[0], weights: 'abcd' }] }, /must be a Float32Array/],
  ['no numbers', { model: '', maps: [{ ...trace.maps[0], weights: ['a', 0, 0, 0] }] }, /0 and 1/],
  ['too few', { model: '', maps: [{ ...trace.maps[0], weights: [1] }] }, /= 4 numbers; got 1/],
])('%s is refused', (_, json, message) => {
  expect(() => readTrace(json)).toThrow(message);
});
