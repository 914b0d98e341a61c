import * as tf from '@tensorflow/tfjs';
import { causal } from '../masks/causal.js';
import { padding } from '../masks/padding.js';
import { window } from '../masks/window.js';
import { dropHead } from '../regularise/drop-head.js';
import { relativeSum } from './aggregate/relative-sum.js';
import { attend, type AttendOptions } from './attend.js';
import type { Choice, Normalise, Score } from './choices.js';
import { gumbel } from './hard/gumbel.js';
import { hard } from './hard/hard.js';
import { monotonic } from './hard/monotonic.js';
import { groupedQuery } from './heads/grouped-query.js';
import { headGates } from './heads/head-gates.js';
import { talkingHeads } from './heads/talking-heads.js';
import { blockSparse } from './local/block-sparse.js';
import { localPredictive } from './local/local-predictive.js';
import { longformer } from './local/longformer.js';
import { slidingWindow } from './local/sliding-window.js';
import { entmax15 } from './normalise/entmax15.js';
import { sigmoid } from './normalise/sigmoid.js';
import { sinks, softmaxPlusOne } from './normalise/sinks.js';
import { softmax } from './normalise/softmax.js';
import { sparsemax } from './normalise/sparsemax.js';
import { temperature } from './normalise/temperature.js';
import { topK } from './normalise/top-k.js';
import { unnormalised } from './normalise/unnormalised.js';
import { cosine } from './scores/cosine.js';
import { dot } from './scores/dot.js';
import { qkNorm } from './scores/qk-norm.js';
import { relative } from './scores/relative.js';
import { rotated } from './scores/rotated.js';
import { scaledDot } from './scores/scaled-dot.js';
import { softCap } from './scores/soft-cap.js';

beforeAll(() => tf.setBackend('cpu'));

const [N, L, D] = [2, 6, 4];
const x = tf.randomNormal([1, N, L, D], 0, 1, 'float32', 1);
const random = (shape: number[], seed: number) => tf.randomNormal(shape, 0, 1, 'float32', seed);
const real = padding(tf.tensor2d([[1, 1, 1, 1, 0, 1]], [1, L], 'bool'));

const normalisers: Record<string, Normalise> = {
  softmax: softmax(),
  sparsemax: sparsemax(),
  entmax15: entmax15(),
  sigmoid: sigmoid(),
  'sigmoid with a bias': sigmoid({ bias: -1 }),
  sinks: sinks(tf.zeros([N])),
  softmaxPlusOne: softmaxPlusOne(),
  topK: topK(2),
  'topK of sparsemax': topK(2, sparsemax()),
  temperature: temperature(0.5),
  unnormalised: unnormalised(),
  hard: hard(),
  gumbel: gumbel({ straightThrough: true }),
  monotonic: monotonic(),
  'hard monotonic': monotonic({ mode: 'hard' }),
  talkingHeads: talkingHeads({ before: random([N, N], 2), after: random([N, N], 3) }, topK(3)),
};

const scores: Record<string, Score> = {
  dot: dot(),
  cosine: cosine({ scale: 5 }),
  softCap: softCap(2),
  'layer norm': qkNorm(),
  'rms norm': qkNorm(dot(), { norm: 'rms' }),
  'unit length': qkNorm(dot(), { norm: 'length' }),
  relative: relative({ key: random([5, D], 4) }, { offset: 1 }),
  rotated: rotated(scaledDot(), { fraction: 0.5, layout: 'interleaved' }),
};

type Attending = (
  q: tf.Tensor,
  options: Pick<AttendOptions, 'score' | 'normalise'>,
) => { output: tf.Tensor; weights?: tf.Tensor | undefined };

const mechanisms: Record<string, Attending> = {
  attend: (q, options) => attend(q, q, q, options),
  'attend behind a mask': (q, options) => attend(q, q, q, { ...options, mask: causal() }),
  'attend with relativeSum': (q, options) =>
    attend(q, q, q, { ...options, aggregate: relativeSum({ value: random([3, D], 5) }) }),
  'attend with gates and dropHead': (q, options) =>
    attend(q, q, q, {
      ...options,
      aggregate: headGates(tf.ones([N])),
      dropout: dropHead({ rate: 0.5, seed: 1, step: tf.scalar(1) }),
    }),
  groupedQuery: (q, options) =>
    groupedQuery(q, tf.slice(q, 0, [1, 1, L, D]), tf.slice(q, 0, [1, 1, L, D]), options),
  localPredictive: (q, options) => {
    const weights = { hidden: random([D, 3], 6), position: random([3], 7) };
    return localPredictive(q, q, q, weights, { ...options, radius: 3, mask: real });
  },
  slidingWindow: (q, options) =>
    slidingWindow(q, q, q, { ...options, radius: 1, dilation: 2, mask: real, weights: true }),
  longformer: (q, options) =>
    longformer(q, q, q, { ...options, radius: 1, mask: real, weights: true }),
  blockSparse: (q, options) =>
    blockSparse(q, q, q, { ...options, size: 2, layout: window(2), mask: real, weights: true }),
};

/** The gradient for weights before queries, keys and values, of everything that comes back. */
function slopes(mechanism: Attending, options: Parameters<Attending>[1]): Float32Array {
  const loss = (kernel: tf.Tensor) => {
    const rows = tf.matMul(tf.reshape(x, [N * L, D]), kernel);
    const { output, weights } = mechanism(tf.reshape(rows, x.shape), options);
    const both = tf.sum(tf.sin(output));
    return weights ? tf.add(both, tf.sum(tf.square(weights))) : both;
  };
  return tf.tidy(
    () =>
      tf
        .grad(loss)(random([D, D], 8))
        .dataSync() as Float32Array,
  );
}

const expectGradient = (gradient: Float32Array) => {
  expect(gradient.every(Number.isFinite)).toBe(true);
  expect(gradient.some((slope) => Math.abs(slope) > 1e-4)).toBe(true);
};

/** Mechanisms that compute a part of the keys at a time. */
const local = new Set(['slidingWindow', 'longformer', 'blockSparse']);

/** The choices that a mechanism takes. */
const takenBy = <Made extends Choice>(mechanism: string, choices: Record<string, Made>) =>
  Object.entries(choices).filter(([, { wholeRows }]) => !(wholeRows && local.has(mechanism)));

describe.each(Object.entries(mechanisms))('%s has a gradient', (name, mechanism) => {
  test.each(takenBy(name, normalisers))('with %s', (_choice, normalise) => {
    expectGradient(slopes(mechanism, { normalise }));
  });
  test.each(takenBy(name, scores))('with %s', (_choice, score) => {
    expectGradient(slopes(mechanism, { score }));
  });
});
