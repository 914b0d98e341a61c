import * as tf from '@tensorflow/tfjs';
import { compile } from '../compile/compile.js';
import { causal } from '../masks/causal.js';
import { attend } from '../mechanisms/attend.js';
import { attentionEntropy } from './attention-entropy.js';
import { dropHead } from './drop-head.js';
import { headDisagreement } from './head-disagreement.js';
import { sparsityPenalty } from './sparsity-penalty.js';

beforeAll(() => tf.setBackend('cpu'));

const normal = (shape: number[], seed: number) =>
  tf.randomNormal(shape, 0, 1, 'float32', seed) as tf.Tensor;
const value = (scalar: tf.Scalar) => scalar.dataSync()[0]!;
/** The same row of weights for two heads and three queries. */
const rows = (row: number[]) => tf.tile(tf.tensor4d(row, [1, 1, 1, row.length]), [1, 2, 3, 1]);

describe('what penalties say of weights that are', () => {
  test.each([
    ['on one key', [0, 1, 0, 0], 0, 1, -1],
    ['alike on all', [0.25, 0.25, 0.25, 0.25], Math.log(4), 4, -0.25],
    ['alike on two', [0.5, 0, 0, 0.5], Math.log(2), 2, -0.5],
  ])('%s', (_, row, entropy, keys, disagreement) => {
    expect(value(attentionEntropy(rows(row)))).toBeCloseTo(entropy);
    expect(value(sparsityPenalty(rows(row)))).toBeCloseTo(keys);
    expect(value(headDisagreement('positions', rows(row)))).toBeCloseTo(disagreement);
  });

  test('nowhere: 0, and no gradient is NaN', () => {
    const nothing = rows([0, 0, 0]);
    const penalties = [
      attentionEntropy,
      sparsityPenalty,
      (x: tf.Tensor) => headDisagreement('positions', x),
      (x: tf.Tensor) => headDisagreement('outputs', x),
    ];
    for (const penalty of penalties) {
      expect(Math.abs(value(penalty(nothing)))).toBe(0);
      expect(
        [
          ...tf
            .grad((x) => penalty(x))(nothing)
            .dataSync(),
        ].every(Number.isFinite),
      ).toBe(true);
    }
  });
});

test('heads that look at different keys disagree most, heads that say the opposite cancel', () => {
  const apart = tf.tensor4d([1, 0, 0, 1], [1, 2, 1, 2]);
  expect(value(headDisagreement('positions', apart))).toBeCloseTo(-0.5);
  const opposite = tf.tensor4d([1, 2, -2, -4], [1, 2, 1, 2]);
  expect(value(headDisagreement('outputs', opposite))).toBeCloseTo(0);
  expect(value(headDisagreement('subspaces', opposite))).toBeCloseTo(0);
  expect(value(headDisagreement('subspaces', tf.tile(opposite, [1, 2, 1, 1])))).toBeCloseTo(0);
});

test('a penalty in the loss does what it says: entropy up spreads, sparsity sharpens', () => {
  const k = normal([1, 2, 6, 4], 1);
  const start = () => normal([1, 2, 3, 4], 2);
  const weightsOf = (q: tf.Tensor) => attend(q, k, k, { mask: causal({ offset: 3 }) }).weights;
  const trained = (penalty: (weights: tf.Tensor) => tf.Scalar) => {
    const q = tf.variable(start());
    const optimizer = tf.train.sgd(0.5);
    for (let step = 0; step < 60; step++)
      optimizer.minimize(() => penalty(weightsOf(q)), false, [q]);
    return value(attentionEntropy(weightsOf(q)));
  };
  const before = value(attentionEntropy(weightsOf(start())));
  expect(trained((weights) => tf.neg(attentionEntropy(weights)))).toBeGreaterThan(before + 0.2);
  expect(trained((weights) => sparsityPenalty(weights))).toBeLessThan(before - 0.2);
});

describe('dropHead', () => {
  const [B, N] = [300, 4];
  const ones = tf.ones([B, N, 1, 1]);
  const factors = (rate: number, seed: number, step: number) => [
    ...dropHead({ rate, seed, step: tf.scalar(step) })(ones).dataSync(),
  ];
  const examples = (all: number[]) =>
    Array.from({ length: B }, (_, b) => all.slice(N * b, N * (b + 1)));

  test('leaves out a share of heads and multiplies the rest, so that they sum to N', () => {
    const all = [0, 1, 2, 3].flatMap((step) => factors(0.3, 1, step));
    expect(all.filter((factor) => factor === 0).length / all.length).toBeCloseTo(0.3, 1.5);
    for (const heads of examples(factors(0.3, 1, 0))) {
      const kept = heads.filter((factor) => factor > 0);
      kept.forEach((factor) => expect(factor).toBeCloseTo(N / kept.length));
    }
  });

  test('another step or seed leaves out others, the same the same', () => {
    expect(factors(0.5, 1, 7)).toEqual(factors(0.5, 1, 7));
    expect(factors(0.5, 1, 7)).not.toEqual(factors(0.5, 1, 8));
    expect(factors(0.5, 1, 7)).not.toEqual(factors(0.5, 2, 7));
    expect(factors(0, 1, 7).every((factor) => factor === 1)).toBe(true);
  });

  test('drops in attend, and compiled drops the same, with a rate that changes', async () => {
    const [q, k] = [normal([3, 4, 2, 3], 1), normal([3, 4, 5, 3], 2)];
    const run = ({ step, rate }: { step: tf.Tensor; rate: tf.Tensor }) =>
      attend(q, k, k, { dropout: dropHead({ rate, seed: 3, step }) }).output;
    const at = (step: number, rate: number) => ({ step: tf.scalar(step), rate: tf.scalar(rate) });
    const compiled = await compile(run, { inputs: at(0, 0) });
    for (const [step, rate] of [
      [0, 0.5],
      [1, 0.5],
      [2, 0],
    ] as const) {
      const expected = run(at(step, rate)).dataSync();
      const actual = (await compiled(at(step, rate))).dataSync();
      expect(Math.max(...actual.map((x, i) => Math.abs(x - expected[i]!)))).toBeLessThan(1e-5);
      expect([...expected].some((x) => x === 0)).toBe(rate > 0);
    }
    await compiled.dispose();
  });

  test.each([-0.1, 1, NaN])('refuses a rate of %d', (rate) => {
    expect(() => dropHead({ rate, seed: 0, step: tf.scalar(0) })).toThrow(
      'dropHead: rate must be in [0, 1)',
    );
  });
});
