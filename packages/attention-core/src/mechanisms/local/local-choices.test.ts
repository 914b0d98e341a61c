import * as tf from '@tensorflow/tfjs';
import { block } from '../../masks/block.js';
import { or } from '../../masks/combine.js';
import { globalTokens } from '../../masks/global-tokens.js';
import { window } from '../../masks/window.js';
import { dropHead } from '../../regularise/drop-head.js';
import { relativeSum } from '../aggregate/relative-sum.js';
import { attend, type AttendOptions } from '../attend.js';
import { gumbel } from '../hard/gumbel.js';
import { monotonic } from '../hard/monotonic.js';
import { headGates } from '../heads/head-gates.js';
import { talkingHeads } from '../heads/talking-heads.js';
import { sigmoid } from '../normalise/sigmoid.js';
import { temperature } from '../normalise/temperature.js';
import { topK } from '../normalise/top-k.js';
import { cosine } from '../scores/cosine.js';
import { locationAware } from '../scores/location-aware.js';
import { qkNorm } from '../scores/qk-norm.js';
import { relative } from '../scores/relative.js';
import { rotated } from '../scores/rotated.js';
import { scaledDot } from '../scores/scaled-dot.js';
import { softCap } from '../scores/soft-cap.js';
import { alongAxis } from './along-axis.js';
import { bigBird, bigBirdLayout } from './big-bird.js';
import { blockSparse } from './block-sparse.js';
import type { LocalOptions } from './locally-attended.js';
import { longformer } from './longformer.js';
import { neighbourhood } from './neighbourhood.js';
import { slidingWindow } from './sliding-window.js';

beforeAll(() => tf.setBackend('cpu'));

/** Two examples of two heads with a grid of 3 × 4 cells. */
const random = (seed: number) => tf.randomNormal([2, 2, 12, 4], 0, 1, 'float32', seed);
const [q, k, v] = [random(1), random(2), random(3)];

type Choices = Pick<LocalOptions, 'score' | 'normalise' | 'aggregate' | 'dropout'>;

/** Each local form, and the mask with which `attend` computes the same. */
const forms = {
  slidingWindow: {
    run: (options: Choices) => slidingWindow(q, k, v, { radius: 2, ...options }),
    mask: window(2),
  },
  'slidingWindow, dilated': {
    run: (options: Choices) => slidingWindow(q, k, v, { radius: 1, dilation: 2, ...options }),
    mask: window({ before: 1, after: 1, dilation: 2 }),
  },
  longformer: {
    run: (options: Choices) => longformer(q, k, v, { radius: 2, globals: [0, 7], ...options }),
    mask: or(window(2), globalTokens([0, 7])),
  },
  blockSparse: {
    run: (options: Choices) => blockSparse(q, k, v, { size: 4, layout: window(1), ...options }),
    mask: window(1),
  },
  bigBird: {
    run: (options: Choices) => bigBird(q, k, v, { size: 3, random: 1, ...options }),
    mask: bigBirdLayout({ size: 3, random: 1 }),
  },
  neighbourhood: {
    run: (options: Choices) => neighbourhood(q, k, v, { grid: [3, 4], ...options }),
    mask: block({
      size: 1,
      pattern: (query, key) => {
        const centre = Math.min(Math.max(query % 4, 1), 2); // all rows are near in a grid of three
        return Math.abs((key % 4) - centre) <= 1;
      },
    }),
  },
};

const rows: (keyof typeof forms)[] = Object.keys(forms) as (keyof typeof forms)[];

function greatestDifference(options: AttendOptions, form: keyof typeof forms): number {
  return tf.tidy(() => {
    const { run, mask } = forms[form];
    const { output } = attend(q, k, v, { ...options, mask });
    return tf.max(tf.abs(tf.sub(output, run(options).output))).dataSync()[0]!;
  });
}

const table = tf.ones([3, 4]);
const additive = { energy: tf.ones([4]), filters: tf.ones([3, 2]), location: tf.ones([2, 4]) };
const turn = rotated(scaledDot());
const wide = tf.ones([2, 1, 12, 12]);

/** Choices that need all keys in their places, and what the refusal says of them. */
const refused: readonly (readonly [Choices, string])[] = [
  [{ score: turn }, 'got rotated. Turn q and k with rotary(x) first.'],
  [{ score: softCap(5, turn) }, 'got rotated.'],
  [{ score: qkNorm(turn) }, 'got rotated.'],
  [{ score: relative({ key: table }) }, 'got relative.'],
  [{ score: locationAware(additive, tf.zeros([2, 2, 12, 12])) }, 'got locationAware.'],
  [{ score: cosine({ scale: tf.ones([12, 1]) }) }, 'got cosine with a scale for each position'],
  [{ score: qkNorm(scaledDot(), { key: tf.ones([12, 4]) }) }, 'got qkNorm with factors for each'],
  [{ aggregate: relativeSum({ value: table }) }, 'got relativeSum.'],
  [{ aggregate: headGates(tf.ones([2, 2])) }, 'Give it one gate for each head, [N].'],
  [{ aggregate: headGates(tf.ones([2]), relativeSum({ value: table })) }, 'got relativeSum.'],
  [{ normalise: monotonic() }, 'got monotonic.'],
  [{ normalise: topK(2, monotonic()) }, 'got monotonic.'],
  [{ normalise: talkingHeads({}, monotonic()) }, 'got monotonic.'],
  [{ normalise: temperature(2, sigmoid()) }, 'Give it one: −log of how many keys a query sees.'],
  [{ normalise: sigmoid({ bias: wide }) }, 'got sigmoid with a bias for each position'],
  [{ normalise: gumbel({ noise: wide }) }, 'Give it gumbelNoise(), which draws for any shape.'],
];

describe.each(rows)('%s', (form) => {
  test('refuses choices that must see all keys in their places', () => {
    for (const [options, words] of refused) {
      const name = form.split(',')[0]!;
      const option = Object.keys(options)[0]!;
      const call = () => tf.tidy(() => void forms[form].run(options));
      expect(call).toThrow(`${name}: ${option} must need no more than a part of the keys`);
      expect(call).toThrow(words);
    }
  });

  test.each<[string, Choices]>([
    ['sigmoid with a bias', { normalise: sigmoid({ bias: -1 }) }],
    ['sigmoid with a bias for each head', { normalise: sigmoid({ bias: tf.ones([2, 1, 1]) }) }],
    ['softCap', { score: softCap(1) }],
    ['qkNorm', { score: qkNorm(scaledDot(), { query: tf.fill([2, 1, 4], 2) }) }],
    ['cosine', { score: cosine({ scale: tf.fill([2, 1, 1], 3) }) }],
    ['topK', { normalise: topK(2) }],
    ['headGates', { aggregate: headGates(tf.tensor1d([0.5, 2])) }],
    ['dropHead', { dropout: dropHead({ rate: 0.5, seed: 4, step: tf.scalar(1) }) }],
    ['a function', { score: (q, k) => tf.matMul(q, k, false, true) }],
  ])('gives the same as attend with its mask: %s', (_, options) => {
    expect(greatestDifference(options, form)).toBeLessThan(1e-5);
  });
});

test('drops heads of examples, and not of their parts', () => {
  const dropout = dropHead({ rate: 0.5, seed: 4, step: tf.scalar(1) });
  const factors = dropout(tf.ones([2, 2, 1, 1])); // [B, N, 1, 1]
  expect(new Set(factors.dataSync()).size).toBeGreaterThan(1);
  const along = (options: Choices) =>
    alongAxis(q, k, v, { grid: [3, 4], axis: 0, ...options }).output;
  const expected = tf.mul(along({}), factors);
  expect(tf.max(tf.abs(tf.sub(along({ dropout }), expected))).dataSync()[0]).toBeLessThan(1e-6);
});

test('lines of a grid are sequences of their own', () => {
  const line = (x: tf.Tensor) => tf.slice(x, [0, 0, 4, 0], [-1, -1, 4, -1]); // the second row
  const { output } = alongAxis(q, k, v, { grid: [3, 4], axis: 1, score: turn });
  const expected = attend(line(q), line(k), line(v), { score: turn }).output;
  expect(tf.max(tf.abs(tf.sub(line(output), expected))).dataSync()[0]).toBeLessThan(1e-6);
});
