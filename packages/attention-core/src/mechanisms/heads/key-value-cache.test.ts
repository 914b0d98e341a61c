import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { expectClose } from '../../../test/fixtures/expect-close.js';
import { compile } from '../../compile/compile.js';
import { causal } from '../../masks/causal.js';
import type { Mask } from '../../masks/mask.js';
import { rotary } from '../../positions/rotary.js';
import { groupedQuery } from './grouped-query.js';
import { keyValueCache, type CacheState, type KeyValueCacheOptions } from './key-value-cache.js';
import { latentKeys } from './latent-keys.js';
import { latent } from './latent.js';

beforeAll(() => tf.setBackend('cpu'));

const normal = (shape: number[], seed: number) =>
  tf.randomNormal(shape, 0, 1, 'float32', seed) as tf.Tensor;

const length = 9;
const [q, k, v] = [
  [2, 4, length, 3],
  [2, 2, length, 3],
  [2, 2, length, 5],
].map(normal) as [tf.Tensor, tf.Tensor, tf.Tensor];
const sizes = { batch: 2, heads: 2, keyWidth: 3, valueWidth: 5 };

/** Some tokens of `[B, N, L, D]`. */
const tokens = (x: tf.Tensor, from: number, count: number) =>
  tf.slice(x, [0, 0, from], [-1, -1, count]);

/** Ways to cut all tokens into steps. */
const steps = fc
  .array(fc.integer({ min: 1, max: length }), { minLength: 1, maxLength: length })
  .map((lengths) => {
    const cut: number[] = [];
    for (const size of [...lengths, length]) {
      const left = length - cut.reduce((sum, part) => sum + part, 0);
      if (left > 0) cut.push(Math.min(size, left));
    }
    return cut;
  });

/** Attends step by step. */
function decode(options: KeyValueCacheOptions, cut: readonly number[]): tf.Tensor {
  const cache = keyValueCache(options);
  let state = cache.empty(sizes);
  let from = 0;
  const outputs = cut.map((count) => {
    const { keys, values, mask, ...next } = cache.append(
      state,
      tokens(k, from, count),
      tokens(v, from, count),
    );
    const { output, weights } = groupedQuery(tokens(q, from, count), keys, values, { mask });
    expect(weights.shape).toEqual([2, 4, count, options.capacity - 1 + count]);
    state = next.state;
    from += count;
    return output;
  });
  expect(state.length.dataSync()[0]).toBe(length);
  expect(state.keys.shape).toEqual([2, 2, options.capacity, 3]);
  return tf.concat(outputs, 2);
}

const holdsForAllSteps = (options: KeyValueCacheOptions, expected: tf.Tensor) =>
  fc.assert(
    fc.property(steps, (cut) => {
      tf.tidy(() => expectClose(decode(options, cut), expected, 1e-6));
    }),
    { seed: 20260101, numRuns: 30 },
  );

/** The first keys and a causal window. */
const windowAndSinks = (window: number, sinks: number): Mask => ({
  name: 'window and sinks',
  allowed: ({ queries, keys }) =>
    tf.tensor(
      Array.from({ length: queries * keys }, (_, at) => {
        const [query, key] = [Math.floor(at / keys), at % keys];
        return Number(key <= query && (key < sinks || query - key < window));
      }),
      [queries, keys],
      'bool',
    ),
});

test.each([length, length + 4])(
  'with room for %d, any steps are full causal attention',
  (capacity) => {
    holdsForAllSteps({ capacity }, groupedQuery(q, k, v, { mask: causal() }).output);
  },
);

test.each([
  [1, 0],
  [4, 0],
  [4, 1],
  [5, 3],
  [12, 2],
])(
  'forgetting with room for %d and %d sinks, any steps are a window and sinks',
  (capacity, sinks) => {
    const mask = windowAndSinks(capacity - sinks, sinks);
    holdsForAllSteps(
      { capacity, sinks, whenFull: 'forget' },
      groupedQuery(q, k, v, { mask }).output,
    );
  },
);

test('the latents of latent attention are cached instead of keys and values', () => {
  const x = normal([2, length, 4], 7);
  const weights = {
    queryUp: normal([4, 6], 1),
    queryRotary: normal([4, 4], 2),
    keyValueDown: normal([4, 3], 3),
    keyUp: normal([3, 6], 4),
    valueUp: normal([3, 6], 5),
    keyRotary: normal([4, 2], 6),
    output: normal([6, 4], 8),
  };
  const expected = latent(x, x, weights, { heads: 2, mask: causal() }).output;
  const cache = keyValueCache({ capacity: length });
  const holds = (cut: number[]) =>
    tf.tidy(() => {
      let state = cache.empty({ batch: 2, heads: 1, keyWidth: 2, valueWidth: 3 });
      let from = 0;
      const outputs = cut.map((count) => {
        const more = tf.slice(x, [0, from], [-1, count]);
        const positions = tf.add(tf.range(0, count), state.length);
        const rotate = (part: tf.Tensor) => rotary(part, { positions });
        const fresh = latentKeys(more, weights, { rotate });
        const { keys, values, mask, ...next } = cache.append(state, fresh.rotary, fresh.latent);
        state = next.state;
        from += count;
        const options = { heads: 2, mask, rotate, form: 'absorbed' } as const;
        return latent(more, { latent: values, rotary: keys }, weights, options).output;
      });
      expectClose(tf.concat(outputs, 1), expected, 1e-5);
    });
  fc.assert(fc.property(steps, holds), { seed: 20260101, numRuns: 20 });
});

/** Outputs of a compiled step that takes `count` tokens, for all tokens. */
async function decodeCompiled(options: KeyValueCacheOptions, count: number): Promise<tf.Tensor[]> {
  const cache = keyValueCache(options);
  const step = ({ queries, more, worth, ...state }: CacheState & Record<string, tf.Tensor>) => {
    const { keys, values, mask, ...next } = cache.append(state, more!, worth!);
    const { output } = groupedQuery(queries!, keys, values, { mask });
    return { output, ...next.state };
  };
  const at = (from: number, state: CacheState) => ({
    queries: tokens(q, from, count),
    more: tokens(k, from, count),
    worth: tokens(v, from, count),
    ...state,
  });
  const outputs: tf.Tensor[] = [];
  let state = cache.empty(sizes);
  const compiled = await compile(step, { inputs: at(0, state) });
  for (let from = 0; from < length; from += count) {
    const { output, ...next } = await compiled(at(from, state));
    outputs.push(output);
    state = next;
  }
  await compiled.dispose();
  return outputs;
}

test('a compiled step takes the state and gives it, and gives NaN when the cache is full', async () => {
  const expected = groupedQuery(q, k, v, { mask: causal() }).output;
  const outputs = await decodeCompiled({ capacity: length - 1 }, 1);
  const last = outputs.pop()!;
  expectClose(tf.concat(outputs, 2), tokens(expected, 0, length - 1), 1e-5);
  expect([...last.dataSync()].every(Number.isNaN)).toBe(true);
});

test('a compiled step that forgets all but sinks', async () => {
  const expected = groupedQuery(q, k, v, { mask: windowAndSinks(2, 2) }).output;
  const outputs = await decodeCompiled({ capacity: 4, sinks: 2, whenFull: 'forget' }, 3);
  expectClose(tf.concat(outputs, 2), expected, 1e-5);
});

test('gradients reach keys of earlier steps', () => {
  const cache = keyValueCache({ capacity: 4, sinks: 1, whenFull: 'forget' });
  const stepwise = (keys: tf.Tensor) => {
    const first = cache.append(cache.empty(sizes), tokens(keys, 0, 2), tokens(v, 0, 2));
    const second = cache.append(first.state, tokens(keys, 2, 2), tokens(v, 2, 2));
    const { output } = groupedQuery(tokens(q, 2, 2), second.keys, second.values, {
      mask: second.mask,
    });
    return tf.sum(output);
  };
  const whole = (keys: tf.Tensor) => {
    const { output } = groupedQuery(tokens(q, 0, 4), tokens(keys, 0, 4), tokens(v, 0, 4), {
      mask: windowAndSinks(3, 1),
    });
    return tf.sum(tokens(output, 2, 2));
  };
  expectClose(tf.grad(stepwise)(k), tf.grad(whole)(k), 1e-5);
});

test('positions are those in the text, or without the gap of what was forgotten', () => {
  const cache = keyValueCache({ capacity: 4, sinks: 1, whenFull: 'forget' });
  const positions = [0, 1, 2, 3, 4, 5].reduce<{ state: CacheState; seen: number[][][] }>(
    ({ state, seen }, token) => {
      const next = cache.append(state, tokens(k, token, 1), tokens(v, token, 1));
      const [text, within] = (['text', 'cache'] as const).map((kind) => [
        ...next.positions(kind).dataSync(),
      ]) as [number[], number[]];
      return { state: next.state, seen: [...seen, [text, within]] };
    },
    { state: cache.empty(sizes), seen: [] },
  ).seen;
  expect(positions[2]).toEqual([
    [0, 0, 1, 2],
    [0, 0, 1, 2],
  ]);
  expect(positions[3]).toEqual([
    [0, 1, 2, 3],
    [0, 1, 2, 3],
  ]);
  expect(positions[5]).toEqual([
    [0, 3, 4, 5],
    [0, 1, 2, 3],
  ]);
});

test('keys that turn by their place in the cache are as far from a query as in the text', () => {
  const cache = keyValueCache({ capacity: 4, whenFull: 'forget' });
  const turned = (x: tf.Tensor, positions: tf.Tensor) => rotary(x, { positions });
  const [wideQ, wideK] = [normal([2, 4, length, 6], 1), normal([2, 2, length, 6], 2)];
  const everywhere = tf.range(0, length);
  const expected = groupedQuery(turned(wideQ, everywhere), turned(wideK, everywhere), v, {
    mask: windowAndSinks(4, 0),
  }).output;
  let state = cache.empty({ ...sizes, keyWidth: 6 });
  for (let token = 0; token < length; token++) {
    const next = cache.append(state, tokens(wideK, token, 1), tokens(v, token, 1));
    const positions = next.positions('cache');
    expect(Math.max(...positions.dataSync())).toBeLessThan(4);
    const query = turned(tokens(wideQ, token, 1), tf.slice(positions, [3], [1]));
    const keys = turned(next.keys, positions);
    const { output } = groupedQuery(query, keys, next.values, { mask: next.mask });
    expectClose(output, tokens(expected, token, 1), 1e-5);
    state = next.state;
  }
});

test('a full cache says so', () => {
  const cache = keyValueCache({ capacity: 3 });
  const { state } = cache.append(cache.empty(sizes), tokens(k, 0, 2), tokens(v, 0, 2));
  expect(() => cache.append(state, tokens(k, 2, 2), tokens(v, 2, 2))).toThrow(
    'keyValueCache: keys must fit into what is left of the capacity of 3, 1; got 2.',
  );
});

test.each([
  [{ capacity: 0 }, 'capacity must be a whole number ≥ 1; got 0'],
  [{ capacity: 2, sinks: 1 }, "sinks need whenFull: 'forget' and a capacity above them; got 1"],
  [
    { capacity: 4, sinks: 4, whenFull: 'forget' as const },
    'sinks must be a whole number in [0, 3], fewer than the capacity; got 4',
  ],
])('refuses %j', (options, message) => {
  expect(() => keyValueCache(options)).toThrow(message);
});

test('refuses a state of another capacity, and values that do not fit', () => {
  const state = keyValueCache({ capacity: 3 }).empty(sizes);
  expect(() => keyValueCache({ capacity: 4 }).append(state, k, v)).toThrow(
    'state.keys must have 4 at axis 2; got [2, 2, 3, 3]',
  );
  expect(() => keyValueCache({ capacity: 3 }).append(state, k, q)).toThrow('v must have G = 2');
});

test('nothing is left but what was given back', () => {
  const cache = keyValueCache({ capacity: 4, sinks: 1, whenFull: 'forget' });
  const state = cache.empty(sizes);
  const [key, value, query] = [tokens(k, 0, 2), tokens(v, 0, 2), tokens(q, 0, 2)];
  const before = tf.memory().numTensors;
  const { mask, positions, ...tensors } = cache.append(state, key, value);
  const { output, weights } = groupedQuery(query, tensors.keys, tensors.values, { mask });
  tf.dispose([output, weights, tensors, positions('cache')]);
  expect(tf.memory().numTensors).toBe(before);
});
