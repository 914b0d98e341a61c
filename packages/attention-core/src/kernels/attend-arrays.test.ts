import { randomNumbers } from '../../test/kernels/attention-problem.js';
import { attendArrays, attendArraysGradient } from './attend-arrays.js';
import type { ArrayMask } from './array-mask.js';
import type { AttendArraysOptions } from './attend-options.js';
import { createAttender } from './attender.js';

const shape = { batch: 2, heads: 4, keyHeads: 2, queries: 3, keys: 5, width: 6, valueWidth: 2 };
const q = randomNumbers(2 * 4 * 3 * 6, 1);
const k = randomNumbers(2 * 2 * 5 * 6, 2);
const v = randomNumbers(2 * 2 * 5 * 2, 3);
const outputGradient = randomNumbers(2 * 4 * 3 * 2, 4);

test('one call needs nothing else', async () => {
  using attender = await createAttender();
  const options = { shape, mask: { causal: { offset: 2 } }, weights: { from: 1, to: 2 } };
  const attended = await attendArrays(q, k, v, options);
  expect(attended).toEqual(await attender.attend(q, k, v, options));
  expect(attended).toEqual(attender.attendSync(q, k, v, options));
  expect(attended.weights).toHaveLength(2 * 4 * 1 * 5);
  const gradient = await attendArraysGradient(q, k, v, outputGradient, options);
  expect(gradient).toEqual(attender.attendGradientSync(q, k, v, outputGradient, options));
});

test('sizes that are left out', async () => {
  const alone = await attendArrays(Float32Array.of(1), Float32Array.of(2), Float32Array.of(3), {
    shape: { queries: 1, width: 1 },
  });
  expect(alone).toEqual({ output: Float32Array.of(3), logSum: Float32Array.of(2) });
});

const numbers = (length: number) => new Float32Array(length);

test.each<[string, string, Parameters<typeof attendArrays>]>([
  [
    'shape',
    'q must hold 144 numbers, batch · heads · queries · width = 2 · 4 · 3 · 6; got 143.',
    [numbers(143), k, v, { shape }],
  ],
  [
    'shape',
    'k must hold 120 numbers, batch · keyHeads · keys · width = 2 · 2 · 5 · 6; got 144.',
    [q, q, v, { shape }],
  ],
  [
    'shape',
    'v must hold 40 numbers, batch · keyHeads · keys · valueWidth = 2 · 2 · 5 · 2; got 0.',
    [q, k, numbers(0), { shape }],
  ],
  [
    'input-type',
    'q must be a Float32Array; got an array of 144.',
    [[...q] as unknown as Float32Array, k, v, { shape }],
  ],
  [
    'option',
    'options must be given, with shape; got undefined.',
    [q, k, v, undefined as unknown as AttendArraysOptions],
  ],
  ['option', 'threads must be a whole number ≥ 1; got 0.', [q, k, v, { shape, threads: 0 }]],
])('%s: %s', async (code, message, words) => {
  await expect(attendArrays(...words)).rejects.toMatchObject({
    code,
    message: `attendArrays: ${message}`,
  });
});

const blocks = (pattern: boolean[][]) => ({ size: 3, pattern });

test.each<[string, string, Partial<AttendArraysOptions>]>([
  [
    'option',
    'shape.queries must be a whole number ≥ 1; got 0.',
    { shape: { ...shape, queries: 0 } },
  ],
  [
    'option',
    'shape.heads must be divisible by shape.keyHeads; got 4 and 3.',
    { shape: { ...shape, keyHeads: 3 } },
  ],
  ['option', 'scale must be a finite number; got NaN.', { scale: NaN }],
  ['option', 'softCap must be a finite number > 0; got 0.', { softCap: 0 }],
  [
    'option',
    'shape.valueWidth must be at most 1048576, the widest head; got 2097152.',
    { shape: { ...shape, valueWidth: 2 ** 21 } },
  ],
  [
    'option',
    'mask.causal must be a boolean or an object; got null.',
    { mask: { causal: null as never } },
  ],
  [
    'option',
    'mask.window must be a number or an object; got "3".',
    { mask: { window: '3' as never } },
  ],
  [
    'option',
    'mask must be an object, such as { causal: true }; got "causal".',
    { mask: 'causal' as never },
  ],
  [
    'option',
    'mask.causal.offset must be a whole number ≥ 0; got -1.',
    { mask: { causal: { offset: -1 } } },
  ],
  ['option', 'mask.window.before must be a whole number ≥ 0; got 0.5.', { mask: { window: 0.5 } }],
  [
    'shape',
    'mask.lengths must hold 2 numbers, one for each text, or one for all; got 3.',
    { mask: { lengths: [1, 2, 3] } },
  ],
  ['option', 'mask.lengths[1] must be a whole number ≥ 0; got -2.', { mask: { lengths: [1, -2] } }],
  [
    'input-value',
    'mask.lengths[0] must be at most 5, the number of keys; got 6.',
    { mask: { lengths: [6] } },
  ],
  [
    'option',
    'mask.blocks.size must be a whole number ≥ 1; got 0.',
    { mask: { blocks: { size: 0, pattern: [] } } },
  ],
  [
    'shape',
    'mask.blocks.pattern must have 1 rows of 2, one for each block; got 1 rows of 1.',
    { mask: { blocks: blocks([[true]]) } },
  ],
  [
    'shape',
    'mask.allowed.shape must be broadcastable to [2, 4, 3, 5]; got [2, 5].',
    { mask: { allowed: { values: new Uint8Array(10), shape: [2, 5] } } },
  ],
  [
    'shape',
    'mask.allowed.values must hold 15 numbers, its shape being [3, 5]; got 14.',
    { mask: { allowed: { values: new Uint8Array(14), shape: [3, 5] } } },
  ],
  [
    'shape',
    'bias.shape must be broadcastable to [2, 4, 3, 5]; got undefined.',
    { bias: numbers(15) as never },
  ],
  [
    'input-type',
    'bias.values must be a Float32Array; got Uint8Array of 5 bytes.',
    { bias: { values: new Uint8Array(5) as never, shape: [5] } },
  ],
  [
    'shape',
    'alibi.slopes must hold 4 numbers, one for each head; got 1.',
    { alibi: { slopes: [1] } },
  ],
  ['option', 'alibi.offset must be a whole number ≥ 0; got -1.', { alibi: { offset: -1 } }],
  [
    'option',
    'alibi.offset must be at most 16777216, as float32 counts no further; got 4294967296.',
    { alibi: { offset: 2 ** 32 } },
  ],
  ['option', 'alibi must be a boolean or an object; got 3.', { alibi: 3 as never }],
  ['option', 'weights must be a boolean or an object; got "all".', { weights: 'all' as never }],
  ['option', 'dropout.rate must be in [0, 1); got 1.', { dropout: { rate: 1, seed: 0 } }],
  [
    'option',
    'dropout.seed must be a whole number ≥ 0; got undefined.',
    { dropout: { rate: 0.1 } as never },
  ],
  ['option', 'weights.to must be at most 3, the number of queries; got 4.', { weights: { to: 4 } }],
  ['option', 'weights.to must be a whole number ≥ 3; got 2.', { weights: { from: 2, to: 2 } }],
])('%s: %s', async (code, message, options) => {
  await expect(attendArrays(q, k, v, { shape, ...options })).rejects.toMatchObject({
    code,
    message: `attendArrays: ${message}`,
  });
});

test('a gradient that does not fit says so', async () => {
  await expect(attendArraysGradient(q, k, v, q, { shape })).rejects.toThrow(
    'attendArraysGradient: outputGradient must hold 48 numbers, batch · heads · queries · valueWidth = 2 · 4 · 3 · 2; got 144.',
  );
  const attended = { output: numbers(48), logSum: numbers(1) };
  await expect(attendArraysGradient(q, k, v, outputGradient, { shape, attended })).rejects.toThrow(
    'attendArraysGradient: attended.logSum must hold 24 numbers, batch · heads · queries = 2 · 4 · 3; got 1.',
  );
});

test('NaN and infinity spread as in the equation', async () => {
  const ones = Float32Array.of(1, 1, 1);
  const attend = async (k: Float32Array, v: Float32Array, mask = {}) => {
    const { output } = await attendArrays(ones, k, v, { shape: { queries: 3, width: 1 }, mask });
    return [...output];
  };
  const keys = Float32Array.of(0, Infinity, -Infinity);
  expect(await attend(ones, Float32Array.of(1, NaN, 3))).toEqual([NaN, NaN, NaN]);
  expect(await attend(keys, ones)).toEqual([NaN, NaN, NaN]);
  const causal = { causal: true };
  expect(await attend(Float32Array.of(0, 0, NaN), ones, causal)).toEqual([1, 1, NaN]);
  const withoutSecond = { allowed: { values: Uint8Array.of(1, 0, 1), shape: [3] } };
  expect(await attend(keys, Float32Array.of(1, 2, 3), withoutSecond)).toEqual([1, 1, 1]);
});

test('what a mask hides has weight 0 in a row of NaN, too', async () => {
  const keys = Float32Array.of(NaN, 0, 0);
  const options = { shape: { queries: 3, width: 1 }, mask: { causal: true }, weights: true };
  const { weights } = await attendArrays(keys, keys, keys, options);
  expect([...weights!]).toEqual([NaN, 0, 0, NaN, NaN, 0, NaN, NaN, NaN]);
});

test.each([1e6, 1e30])(
  'weights and gradients of scores around %s stay within bounds',
  async (scale) => {
    const options = { shape, scale, weights: true };
    const { weights } = await attendArrays(q, k, v, options);
    expect(weights!.every((weight) => weight >= 0 && weight <= 1)).toBe(true);
    const gradient = await attendArraysGradient(q, k, v, outputGradient, { shape, scale });
    // Each of four queries gives each value at most its own gradient.
    const most = 2 * 3 * Math.max(...outputGradient.map(Math.abs));
    expect(gradient.v.every((each) => Math.abs(each) <= most)).toBe(true);
  },
);

test('caps beyond what float32 can tell are like equal scores, or like none', async () => {
  const outputOf = async (options: Partial<AttendArraysOptions>) =>
    (await attendArrays(q, k, v, { shape, ...options })).output;
  expect(await outputOf({ softCap: 1e-50 })).toEqual(await outputOf({ scale: 0 }));
  const [capped, plain] = [await outputOf({ softCap: 1e300 }), await outputOf({})];
  capped.forEach((each, place) => expect(each).toBeCloseTo(plain[place]!, 5));
});

test('dropout of all but a share that no 32 bits can tell drops all', async () => {
  const dropout = { rate: 1 - 2 ** -40, seed: 1 };
  const { output } = await attendArrays(q, k, v, { shape, dropout });
  expect(output.every((each) => each === 0)).toBe(true);
});

test('a block may be larger than any sequence', async () => {
  const outputOf = async (mask: ArrayMask) => (await attendArrays(q, k, v, { shape, mask })).output;
  const pattern = [[true]];
  const all = await outputOf({});
  for (const size of [9, 2 ** 31 - 1, 2 ** 32]) {
    expect(await outputOf({ blocks: { size, pattern } })).toEqual(all);
  }
});
