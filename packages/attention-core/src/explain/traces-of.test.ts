import type { RuntimeTensor } from '../runtime/index.js';
import type { Axis } from './attention-trace.js';
import { checkTrace } from './check-trace.js';
import { recordRun } from './record-run.js';
import { tracesOf } from './traces-of.js';

/** Weights that differ everywhere and sum to 1 over the first `real` keys of each row. */
function map(dims: readonly [number, number, number, number], real = dims[3]): RuntimeTensor {
  const data = new Float32Array(dims.reduce((product, size) => product * size, 1));
  for (let row = 0; row * dims[3] < data.length; row++) {
    const parts = Array.from({ length: real }, (_, key) => 1 + ((7 * row + 3 * key) % 5));
    const sum = parts.reduce((total, part) => total + part, 0);
    parts.forEach((part, key) => (data[row * dims[3] + key] = part / sum));
  }
  return { type: 'float32', dims, data };
}

const tokens = (...labels: string[]): Axis => ({ kind: 'tokens', labels });
const at = ({ data, dims }: RuntimeTensor, ...place: number[]): number =>
  data[place.reduce((index, part, axis) => index * dims[axis]! + part, 0)] as number;

test('one axis names what is looked at; a single query is the answer', () => {
  const words = tokens('a', 'dull', 'film');
  const outputs = { 'attention/encoder': map([1, 2, 3, 3]), 'attention/pool': map([1, 2, 1, 3]) };
  const [trace] = tracesOf({ logits: map([1, 1, 1, 2]), ...outputs }, { model: 'm', axes: words });
  expect(checkTrace(trace)).toMatchObject({
    model: 'm',
    maps: [
      { name: 'encoder', heads: 2, queries: words, keys: words },
      { name: 'pool', heads: 2, queries: { labels: ['answer'] }, keys: words },
    ],
  });
  expect(trace!.maps[0]!.weights).toEqual(outputs['attention/encoder'].data);
});

test('each example has its own axis, which cuts the padding away', () => {
  const weights = map([2, 2, 4, 4], 2);
  const axes = [tokens('one', 'two', 'three', 'four'), tokens('short', 'text')];
  const [, short] = tracesOf({ 'attention/layer': weights }, { axes });
  const { heads, queries, keys, weights: cut } = short!.maps[0]!;
  expect([heads, queries, keys]).toEqual([2, axes[1], axes[1]]);
  for (const [head, query, key] of [
    [0, 0, 1],
    [1, 1, 0],
    [1, 1, 1],
  ] as const) {
    expect(cut[(head * 2 + query) * 2 + key]).toBe(at(weights, 1, head, query, key));
  }
});

test('gradients and values go with their map, and are cut as it is', () => {
  const gradients = map([2, 2, 4, 4]);
  const values = map([2, 2, 4, 3]);
  const outputs = {
    'attention/layer': map([2, 2, 4, 4], 2),
    'attention/other': map([2, 2, 4, 4], 2),
    'attention-gradient/layer': gradients,
    'attention-values/layer': values,
  };
  const axes = [tokens('one', 'two', 'three', 'four'), tokens('short', 'text')];
  const [, short] = tracesOf(outputs, { axes });
  const [layer, other] = short!.maps;
  expect([layer!.gradients!.length, layer!.values!.length]).toEqual([2 * 2 * 2, 2 * 2 * 3]);
  expect(layer!.gradients![(1 * 2 + 0) * 2 + 1]).toBe(at(gradients, 1, 1, 0, 1));
  expect(layer!.values![(1 * 2 + 1) * 3 + 2]).toBe(at(values, 1, 1, 1, 2));
  expect([other!.gradients, other!.values]).toEqual([undefined, undefined]);
});

test('without axes, positions are numbered steps; a function says anything else', () => {
  const outputs = { 'attention/cross': map([1, 1, 2, 3]) };
  const [plain] = tracesOf(outputs);
  expect(plain!.maps[0]).toMatchObject({
    queries: { kind: 'steps', labels: ['1', '2'] },
    keys: { kind: 'steps', labels: ['1', '2', '3'] },
  });
  const [queries, keys] = [
    tokens('je', 'suis'),
    { kind: 'frames', labels: ['0', '1', '2'] } as const,
  ];
  const [named] = tracesOf(outputs, {
    axes: (sizes, example) => {
      expect([sizes, example]).toEqual([{ name: 'cross', queries: 2, keys: 3 }, 0]);
      return { queries, keys };
    },
  });
  expect(named!.maps[0]).toMatchObject({ queries, keys });
  const [half] = tracesOf(outputs, { axes: () => ({ queries }) });
  expect(half!.maps[0]).toMatchObject({ queries, keys: plain!.maps[0]!.keys });
});

test('windows become maps of their own where the batch is said', () => {
  const outputs = { 'attention/windowed': map([6, 2, 2, 2]), 'attention/whole': map([2, 1, 3, 3]) };
  const traces = tracesOf(outputs, { batch: 2 });
  expect(traces.map(({ maps }) => maps.map(({ name }) => name))).toEqual(
    Array(2).fill(['windowed/window-1', 'windowed/window-2', 'windowed/window-3', 'whole']),
  );
  const [, second] = traces[1]!.maps;
  expect(second!.weights[3]).toBe(at(outputs['attention/windowed'], 4, 0, 1, 1));
  expect(() => tracesOf(outputs, { batch: 4 })).toThrow(
    'a multiple of 4; got 6 in attention/windowed',
  );
});

test('a model without maps gives no traces', () => {
  expect(tracesOf({ logits: map([1, 1, 1, 2]) })).toEqual([]);
});

test.each([
  [{ 'attention/a': { ...map([1, 1, 2, 2]), dims: [2, 2] } }, {}, /attention\/a must be a float32/],
  [{ 'attention/a': map([1, 1, 2, 2]), 'attention/b': map([2, 1, 2, 2]) }, {}, /batch of 1.*got 2/],
  [
    { 'attention/a': map([1, 1, 2, 2]) },
    { axes: tokens('a', 'b', 'c') },
    /at most 2 labels.*got 3/,
  ],
  [
    { 'attention/a': map([1, 1, 2, 2]), 'attention-gradient/a': map([1, 2, 2, 2]) },
    {},
    /attention-gradient\/a must be a float32 tensor \[1, 1, 2, 2\].*got float32 \[1, 2, 2, 2\]/,
  ],
  [
    { 'attention/a': map([1, 1, 2, 2]), 'attention-values/a': map([1, 1, 3, 4]) },
    {},
    /attention-values\/a must be a float32 tensor \[1, 1, 2, 4\]/,
  ],
  [{ 'attention/a': map([2, 1, 2, 2]) }, { axes: [tokens('a')] }, /got none for example 1/],
  [
    { 'attention/a': map([1, 1, 2, 2]) },
    { axes: ['a', 'b'] as unknown as Axis[] },
    /axis of the queries of a must be an object with kind and labels; got "a"/,
  ],
])('refuses what does not fit %#', (outputs, options, message) => {
  expect(() => tracesOf(outputs, options)).toThrow(message);
});

test('recordRun parts maps from answers', async () => {
  const outputs = { logits: map([1, 1, 1, 2]), 'attention/layer': map([1, 1, 2, 2]) };
  const session = { run: () => Promise.resolve(outputs) };
  const { result, traces } = await recordRun(session, {}, { axes: tokens('a', 'b') });
  expect(result).toEqual({ logits: outputs.logits });
  expect(traces[0]!.maps.map(({ name }) => name)).toEqual(['layer']);
});
