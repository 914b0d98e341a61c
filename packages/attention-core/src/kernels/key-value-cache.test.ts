import fc from 'fast-check';
import { randomNumbers } from '../../test/kernels/attention-problem.js';
import type { ScoreOptions } from './attend-options.js';
import { createAttender, type Attender } from './attender.js';
import type { CacheOptions } from './key-value-cache.js';

let attender: Attender;
beforeAll(async () => (attender = await createAttender()));
afterAll(() => attender.dispose());

const [batch, heads, keyHeads, width, valueWidth] = [2, 4, 2, 3, 5];
const options: CacheOptions = { batch, keyHeads, width, valueWidth, room: 4 };

/** `[rows, total, width]` → `[rows, to − from, width]`. */
function part(array: Float32Array, rows: number, from: number, to: number): Float32Array {
  const each = array.length / rows;
  const size = each / total;
  const parts = Array.from({ length: rows }, (_, row) => [
    ...array.subarray(row * each + from * size, row * each + to * size),
  ]);
  return Float32Array.from(parts.flat());
}

const total = 37;
const q = randomNumbers(batch * heads * total * width, 1);
const k = randomNumbers(batch * keyHeads * total * width, 2);
const v = randomNumbers(batch * keyHeads * total * valueWidth, 3);

function expectClose(actual: Float32Array, expected: Float32Array): void {
  expect(actual).toHaveLength(expected.length);
  actual.forEach((each, place) => expect(each).toBeCloseTo(expected[place]!, 5));
}

test.each<[string, ScoreOptions]>([
  ['causal', { mask: { causal: true } }],
  ['window', { mask: { causal: true, window: 3 } }],
  ['alibi, soft-cap and scale', { mask: { causal: true }, alibi: true, softCap: 4, scale: 0.3 }],
  ['lengths', { mask: { causal: true, lengths: [total, 9] } }],
])('decoding step by step is attention to all at once: %s', (_, score) => {
  const shape = { batch, heads, keyHeads, queries: total, keys: total, width, valueWidth };
  const whole = attender.attendSync(q, k, v, { shape, ...score });
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }), (steps) => {
      using cache = attender.cache(options);
      let length = 0;
      for (const step of steps) {
        const next = Math.min(total, length + step);
        if (next === length) break;
        cache.append(
          part(k, batch * keyHeads, length, next),
          part(v, batch * keyHeads, length, next),
        );
        const queries = next - length;
        const lengths =
          score.mask && 'lengths' in score.mask ? [next, Math.min(next, 9)] : undefined;
        const mask = { ...score.mask, ...(lengths && { lengths }) };
        const now = cache.attend(part(q, batch * heads, length, next), {
          ...score,
          mask,
          heads,
          queries,
        });
        expectClose(now.output, part(whole.output, batch * heads, length, next));
        expectClose(now.logSum, part(whole.logSum, batch * heads, length, next));
        length = next;
      }
      expect(cache.length).toBe(length);
    }),
    { seed: 20260205, numRuns: 15 },
  );
});

test('weights, bias, bytes and blocks are about the keys that are there', () => {
  const keys = 7;
  using cache = attender.cache(options);
  const [someK, someV] = [k, v].map((array) => part(array, batch * keyHeads, 0, keys)) as [
    Float32Array,
    Float32Array,
  ];
  cache.append(someK, someV);
  const one = part(q, batch * heads, 6, 7);
  const score: ScoreOptions = {
    bias: { values: randomNumbers(heads * keys, 4), shape: [heads, 1, keys] },
    mask: {
      allowed: { values: Uint8Array.of(1, 1, 0, 1, 1, 1, 1), shape: [keys] },
      blocks: { size: 2, pattern: [[true, true, false, true]] },
    },
  };
  const shape = { batch, heads, keyHeads, queries: 1, keys, width, valueWidth };
  const expected = attender.attendSync(one, someK, someV, { shape, ...score, weights: true });
  const actual = cache.attend(one, { heads, ...score, weights: true });
  expectClose(actual.output, expected.output);
  expectClose(actual.weights!, expected.weights!);
});

test('a long cache moves seldom, and gives its memory back', () => {
  const step = () => [randomNumbers(8, 1), randomNumbers(8, 2)] as const;
  const run = () => {
    using cache = attender.cache({ width: 8, room: 16 });
    for (let length = 0; length < 500; length++) {
      cache.append(...step());
      cache.attend(step()[0]);
    }
    return attender.report.memoryBytes;
  };
  const bytes = run();
  for (let round = 0; round < 20; round++) expect(run()).toBe(bytes);
});

test('what does not fit says so', () => {
  const cache = attender.cache(options);
  expect(() => attender.cache({ width: 0 })).toThrow(
    'cache: width must be a whole number ≥ 1; got 0.',
  );
  expect(() => cache.attend(new Float32Array(12))).toThrow(
    'cache.attend: something must have been added to the cache.',
  );
  expect(() => cache.append(new Float32Array(13), new Float32Array(20))).toThrow(
    'cache.append: k must hold 12 numbers, batch · keyHeads · keys · width = 2 · 2 · 1 · 3; got 13.',
  );
  expect(() => cache.append(new Float32Array(24), new Float32Array(20))).toThrow(
    'cache.append: v must hold 40 numbers, batch · keyHeads · keys · valueWidth = 2 · 2 · 2 · 5; got 20.',
  );
  cache.append(new Float32Array(24), new Float32Array(40));
  expect(() => cache.attend(new Float32Array(12), { heads: 3 })).toThrow(
    'cache.attend: heads must be divisible by keyHeads; got 3 and 2.',
  );
  expect(() => cache.attend(new Float32Array(13))).toThrow(
    'cache.attend: q must hold 12 numbers, batch · heads · queries · width = 2 · 2 · 1 · 3; got 13.',
  );
  cache.dispose();
  cache.dispose();
  expect(() => cache.attend(new Float32Array(12))).toThrow(
    'cache.attend: the cache must not have been disposed.',
  );
});
