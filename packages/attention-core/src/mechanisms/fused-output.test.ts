import { jest } from '@jest/globals';
import * as tf from '@tensorflow/tfjs';
import { expectClose } from '../../test/fixtures/expect-close.js';
import { startWasm } from '../../test/kernels/start-wasm.js';
import { registerHeedKernels } from '../kernels/tfjs/register-heed-kernels.js';
import { arbitrary } from '../masks/arbitrary.js';
import { block } from '../masks/block.js';
import { causal } from '../masks/causal.js';
import { and, not, or } from '../masks/combine.js';
import { lengths } from '../masks/lengths.js';
import { padding } from '../masks/padding.js';
import { window } from '../masks/window.js';
import { alibi } from '../positions/alibi.js';
import { relativeBias } from '../positions/relative-bias.js';
import { attend, type AttendOptions } from './attend.js';
import { keepAll } from './choices.js';
import { groupedQuery } from './heads/grouped-query.js';
import { cosine } from './scores/cosine.js';
import { dot } from './scores/dot.js';
import { scaledDot } from './scores/scaled-dot.js';
import { general } from './scores/general.js';
import { qkNorm } from './scores/qk-norm.js';
import { rotated } from './scores/rotated.js';
import { softCap } from './scores/soft-cap.js';

const [B, N, L, S] = [2, 4, 9, 17];

const normal = (shape: number[], seed: number): tf.Tensor =>
  tf.randomNormal(shape, 0, 1, 'float32', seed);

/** Booleans of any shape, about two of three true. */
const some = (shape: number[]): tf.Tensor =>
  tf.tensor(
    Array.from({ length: tf.util.sizeFromShape(shape) }, (_, i) => Number((7 * i) % 5 < 3)),
    shape,
    'bool',
  );

/** Options by what is special about them; made where tensors live. `x` takes a gradient, too. */
const cases: Record<string, (x: tf.Tensor) => AttendOptions> = {
  nothing: () => ({}),
  'a scale': () => ({ score: scaledDot({ scale: 0.3 }) }),
  'no scale': () => ({ score: dot() }),
  'a soft cap': () => ({ score: softCap(1.5) }),
  'a soft cap without scale': () => ({ score: softCap(2, dot()) }),
  causal: () => ({ mask: causal({ offset: 3 }) }),
  'a window': () => ({ mask: window({ before: 2, after: 1, offset: 4 }) }),
  'a dilated window': () => ({ mask: window({ before: 3, dilation: 2, offset: 8 }) }),
  lengths: () => ({ mask: lengths([5, 17]) }),
  'one length': () => ({ mask: lengths([11]) }),
  'a text without keys': () => ({ mask: lengths([0, 3]) }),
  blocks: () => ({ mask: block({ size: 4, pattern: (i, j) => (i + j) % 3 > 0 }) }),
  padding: () => ({ mask: padding(some([B, S])) }),
  'a mask for each query': () => ({ mask: arbitrary(some([L, S])) }),
  'a mask for each head': () => ({ mask: arbitrary(some([N, 1, S])) }),
  'a mask for everything': () => ({ mask: arbitrary(some([B, N, L, S])) }),
  'a mask of one': () => ({ mask: arbitrary(some([1])) }),
  'the opposite of a mask': () => ({ mask: not(causal()) }),
  'this or that': () => ({ mask: or(causal(), window(3)) }),
  'all of that': () => ({
    mask: and(
      causal({ offset: 8 }),
      window(6),
      lengths([9, 16]),
      block({ size: 5, pattern: (i, j) => i + j !== 2 }),
      padding(some([B, S])),
    ),
  }),
  alibi: () => ({ bias: alibi(N, { offset: 8 }), mask: causal({ offset: 8 }) }),
  'the same alibi for all heads': () => ({ bias: alibi(1) }),
  'a bias': (x) => ({ bias: x }),
  'a bias for each head': (x) => ({
    bias: tf.reshape(tf.slice(x, [0, 0, 0, 0], [1, N, 1, 1]), [N, 1, 1]),
  }),
  'a bias for each key': (x) => ({ bias: tf.slice(x, [0, 0, 0, 0], [B, 1, 1, S]) }),
  'a bias of positions': (x) => ({
    bias: relativeBias(tf.reshape(tf.slice(x, [0, 0, 0, 0], [1, N, 1, 7]), [7, N])),
    mask: window(4),
  }),
  'a bias of whole numbers': () => ({ bias: tf.tensor([1, 2, 3, 4], [N, 1, 1], 'int32') }),
  'turned queries and keys': () => ({ score: softCap(2, rotated(scaledDot(), { fraction: 0.5 })) }),
  'normed queries and keys': () => ({ score: qkNorm(rotated(dot()), { norm: 'rms' }) }),
  cosines: () => ({ score: cosine({ scale: 3 }) }),
  'mapped queries': (x) => ({
    score: general({ kernel: tf.slice(x, [0, 0, 0, 0], [1, N, 8, 8]).squeeze([0]) }),
  }),
  'dropout of nothing': () => ({ dropout: 0 }),
  'dropout that keeps all': () => ({ dropout: keepAll }),
};

type Attending = typeof attend;

/** Output, weights, and the gradients of queries, keys, values and what `options` are made of. */
function everything(attending: Attending, heads: number, make: (x: tf.Tensor) => AttendOptions) {
  const given = [
    normal([B, N, L, 8], 1),
    normal([B, heads, S, 8], 2),
    normal([B, heads, S, 5], 3),
    normal([B, N, L, S], 4),
  ] as [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor];
  const upstream = normal([B, N, L, 5], 5);
  const { output, weights } = attending(given[0], given[1], given[2], make(given[3]));
  const loss = (q: tf.Tensor, k: tf.Tensor, v: tf.Tensor, x: tf.Tensor) =>
    // So that x has a gradient, whatever becomes of it.
    tf.add(tf.sum(tf.mul(upstream, attending(q, k, v, make(x)).output)), tf.sum(tf.mul(0, x)));
  return { output, weights, gradients: tf.grads(loss)(given) };
}

/** Runs without fused kernels and with them, and counts how often these were called. */
async function both<Result>(run: () => Result) {
  const composed = run();
  const undo = await registerHeedKernels({ kernels: ['attention'] });
  try {
    let fused!: Result;
    const { kernelNames } = await tf.profile(() => void (fused = run()));
    return { composed, fused, kernelNames };
  } finally {
    undo();
  }
}

beforeAll(startWasm);

describe.each(['wasm', 'cpu'])('on the %s backend, fused equals composed', (backend) => {
  beforeEach(() => tf.setBackend(backend));

  test.each(Object.entries(cases))('with %s', async (_, make) => {
    const { composed, fused, kernelNames } = await both(() => everything(attend, N, make));
    expect(kernelNames).toContain('HeedAttention');
    expect(kernelNames).toContain('HeedAttentionGradient');
    expectClose(fused.output, composed.output, 1e-5);
    expectClose(fused.weights, composed.weights, 1e-5);
    fused.gradients.forEach((gradient, index) =>
      expectClose(gradient, composed.gradients[index]!, 1e-5),
    );
    tf.disposeVariables();
  });

  test.each([1, 2])('with %i heads of keys', async (heads) => {
    const { composed, fused, kernelNames } = await both(() =>
      everything(groupedQuery, heads, () => ({ mask: causal({ offset: 4 }), bias: alibi(N) })),
    );
    expect(kernelNames).toContain('HeedAttentionGradient');
    expectClose(fused.output, composed.output, 1e-5);
    fused.gradients.forEach((gradient, index) =>
      expectClose(gradient, composed.gradients[index]!, 1e-5),
    );
  });

  test('what is cast on the cpu keeps its numbers', async () => {
    const whole = tf.cast(tf.tensor(Array.from({ length: 24 }, (_, i) => i % 5), [1, 2, 3, 4], 'int32'), 'float32'); // prettier-ignore
    const { composed, fused } = await both(() => attend(whole, whole, whole).output);
    expectClose(fused, composed, 1e-5);
  });

  test('dropout leaves out a share, and its gradient the same', async () => {
    const undo = await registerHeedKernels({ kernels: ['attention'] });
    // The same words in each call.
    const random = jest.spyOn(Math, 'random').mockReturnValue(0.3);
    const [rows, keys, rate] = [64, 64, 0.25];
    const [q, k] = [normal([1, 2, rows, 8], 1), normal([1, 2, keys, 8], 2)];
    const ones = tf.tile(tf.reshape(tf.eye(keys), [1, 1, keys, keys]), [1, 2, 1, 1]); // so that the output is the weights
    const { output, weights } = attend(q, k, ones, { dropout: rate });
    const kept = tf.cast(tf.greater(output, 0), 'float32');
    expect(tf.mean(kept).dataSync()[0]).toBeCloseTo(1 - rate, 1);
    expectClose(output, tf.div(tf.mul(weights, kept), 1 - rate), 1e-5);
    const upstream = normal([1, 2, rows, keys], 3);
    const loss = (drop: AttendOptions['dropout']) => (q: tf.Tensor, k: tf.Tensor, v: tf.Tensor) =>
      tf.sum(tf.mul(upstream, attend(q, k, v, { dropout: drop }).output));
    const fused = tf.grads(loss(rate))([q, k, ones]);
    const composed = tf.grads(loss((x) => tf.div(tf.mul(x, kept), 1 - rate)))([q, k, ones]);
    fused.forEach((gradient, index) => expectClose(gradient, composed[index]!, 1e-5));
    random.mockReturnValue(0.6);
    const other = attend(q, k, ones, { dropout: rate }).output;
    expect(tf.sum(tf.abs(tf.sub(other, output))).dataSync()[0]).toBeGreaterThan(1);
    random.mockRestore();
    undo();
  });

  test.each<[string, () => AttendOptions]>([
    ['another score', () => ({ score: cosine({ scale: tf.scalar(2) }) })],
    ['a cap of a cap', () => ({ score: softCap(2, softCap(1)) })],
    ['a score of the user', () => ({ score: (q, k) => tf.matMul(q, k, false, true) })],
    ['a normaliser of the user', () => ({ normalise: (scores) => tf.softmax(scores) })],
    ['an aggregate of the user', () => ({ aggregate: (weights, v) => tf.matMul(weights, v) })],
    ['dropout of the user', () => ({ dropout: (weights) => tf.mul(weights, 2) })],
  ])('%s is composed', async (_, make) => {
    const q = normal([1, 2, 3, 4], 1);
    const { composed, fused, kernelNames } = await both(() => attend(q, q, q, make()).output);
    expect(kernelNames).not.toContain('HeedAttention');
    expect([...fused.dataSync()]).toEqual([...composed.dataSync()]);
  });

  test.each<[string, () => unknown]>([
    ['keys of another width', () => attend(normal([1, 1, 2, 3], 1), normal([1, 1, 2, 4], 1), normal([1, 1, 2, 4], 1))], // prettier-ignore
    ['a mask that does not fit', () => attendOnce({ mask: arbitrary(some([5])) })],
    ['lengths of another batch', () => attendOnce({ mask: lengths([1, 2, 3]) })],
    ['a length beyond the keys', () => attendOnce({ mask: lengths([9]) })],
    ['what is no mask', () => attendOnce({ mask: causal as unknown as undefined })],
    ['a bias that does not fit', () => attendOnce({ bias: tf.zeros([3, 3, 3]) })],
    ['a bias of NaN', () => attendOnce({ bias: tf.scalar(NaN) })],
    ['too much dropout', () => attendOnce({ dropout: 1 })],
    ['dropout that is none', () => attendOnce({ dropout: null as unknown as number })],
  ])('%s is refused alike', async (_, call) => {
    const message = () => {
      try {
        call();
      } catch (error) {
        return (error as Error).message;
      }
      return 'nothing thrown';
    };
    const { composed, fused } = await both(message);
    expect(composed).not.toBe('nothing thrown');
    expect(fused).toBe(composed);
  });
});

/** Attention of 2 queries to 2 keys. */
const attendOnce = (options: AttendOptions) =>
  attend(normal([1, 1, 2, 4], 1), normal([1, 1, 2, 4], 1), normal([1, 1, 2, 4], 1), options);
