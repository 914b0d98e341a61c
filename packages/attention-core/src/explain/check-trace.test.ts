import { HeedError } from '../errors/index.js';
import type { AttentionTrace } from './attention-trace.js';
import { checkTrace } from './check-trace.js';

const words = { kind: 'tokens', labels: ['a', 'b'] } as const;

function traceOf(weights: unknown, changes: object = {}): AttentionTrace {
  const map = { name: 'encoder-1', heads: 1, queries: words, keys: words, weights, ...changes };
  return { model: 'nlp/sentiment', maps: [map as AttentionTrace['maps'][number]] };
}

function codeOf(value: unknown): string {
  try {
    checkTrace(value);
  } catch (error) {
    if (error instanceof HeedError) return `${error.code}: ${error.message}`;
    throw error;
  }
  return 'fine';
}

test.each([
  ['of a softmax', [0.25, 0.75, 0.5, 0.5]],
  ['of zeros, where nothing could be attended', [0.25, 0.75, 0, 0]],
  ['of a softmax with a sink, and of sigmoids', [0.25, 0.125, 1, 0.75]],
  ['rounded in half precision', [1.0005, 0, 0, 1]],
])('a well-formed trace comes back as it is: rows %s', (_, weights) => {
  const trace = traceOf(Float32Array.from(weights));
  expect(checkTrace(trace)).toBe(trace);
});

test('each fault is named with its place', () => {
  const good = Float32Array.of(0.5, 0.5, 1, 0);
  expect(codeOf(null)).toMatch(/^input-type: .*trace must be an object; got null/);
  expect(codeOf({ model: 1, maps: [] })).toMatch(/^input-type: .*trace\.model/);
  expect(codeOf({ model: 'm', maps: {} })).toMatch(/^input-type: .*trace\.maps/);
  expect(codeOf({ model: 'm', maps: [null] })).toMatch(/trace\.maps\[0\] must be an object/);
  expect(codeOf(traceOf(good, { name: undefined }))).toMatch(/maps\[0\]\.name/);
  expect(codeOf(traceOf(good, { heads: 0 }))).toMatch(/maps\[0\]\.heads .* got the number 0/);
  expect(codeOf(traceOf(good, { keys: { kind: 'tokens', labels: ['a', 1] } }))).toMatch(
    /maps\[0\]\.keys\.labels must be an array of strings/,
  );
  expect(codeOf(traceOf([0.5, 0.5, 1, 0]))).toMatch(/weights must be a Float32Array/);
});

test('weights that do not fit the axes, or are no attention, are refused', () => {
  expect(codeOf(traceOf(Float32Array.of(0.5, 0.5)))).toMatch(/^shape: .*1 × 2 × 2 = 4 .* got 2/);
  expect(codeOf(traceOf(Float32Array.of(0.5, 0.5, Number.NaN, 0)))).toMatch(
    /^input-value: .*NaN in row 1/,
  );
  expect(codeOf(traceOf(Float32Array.of(-0.5, 1.5, 1, 0)))).toMatch(
    /^input-value: .*-0\.5 in row 0/,
  );
  expect(codeOf(traceOf(Float32Array.of(0.5, 0.5, 1.25, 0)))).toMatch(/1\.25 in row 1/);
});

test('gradients and values must fit the weights', () => {
  const good = Float32Array.of(0.5, 0.5, 1, 0);
  const parts = { gradients: Float32Array.of(-3, 0, 9, 1), values: new Float32Array(6) };
  expect(codeOf(traceOf(good, parts))).toBe('fine');
  expect(codeOf(traceOf(good, { gradients: new Float32Array(3) }))).toMatch(
    /^shape: .*maps\[0\]\.gradients must hold as many numbers as weights: 4; got 3/,
  );
  expect(codeOf(traceOf(good, { gradients: [0, 0, 0, 0] }))).toMatch(
    /^input-type: .*gradients must be a Float32Array/,
  );
  expect(codeOf(traceOf(good, { gradients: Float32Array.of(0, 0, Infinity, 0) }))).toMatch(
    /^input-value: .*gradients must be finite numbers; got Infinity at 2/,
  );
  expect(codeOf(traceOf(good, { values: new Float32Array(5) }))).toMatch(
    /^shape: .*values must hold heads × keys × width = 1 × 2 × E numbers; got 5/,
  );
});
