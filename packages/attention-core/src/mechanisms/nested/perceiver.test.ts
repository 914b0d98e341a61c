import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { padding } from '../../masks/padding.js';
import type { LatentBlockWeights } from './latent-block.js';
import { perceiverDecode } from './perceiver-decode.js';
import { perceiver } from './perceiver.js';

beforeAll(() => tf.setBackend('cpu'));

const normal = (seed: number, ...shape: number[]) =>
  tf.randomNormal(shape, 0, 0.5, 'float32', seed);

const block = (seed: number, width: number, from: number): LatentBlockWeights => ({
  attention: {
    query: { kernel: normal(seed, width, 4) },
    key: { kernel: normal(seed + 1, from, 4) },
    value: { kernel: normal(seed + 2, from, 4) },
    output: { kernel: normal(seed + 3, 4, width) },
  },
  feedForward: {
    widen: { kernel: normal(seed + 4, width, 6) },
    narrow: { kernel: normal(seed + 5, 6, width) },
  },
});

const latents = normal(1, 3, 4);
const round = { read: block(10, 4, 5), process: [block(20, 4, 4), block(30, 4, 4)] };
const options = { heads: 2 };

const expectClose = (actual: tf.Tensor, expected: tf.Tensor) => {
  expect(actual.shape).toEqual(expected.shape);
  expect(tf.max(tf.abs(tf.sub(actual, expected))).dataSync()[0]).toBeLessThan(1e-5);
};

/** An order of one to eight elements. */
const order = fc
  .integer({ min: 1, max: 8 })
  .chain((size) =>
    fc.shuffledSubarray([...Array(size).keys()], { minLength: size, maxLength: size }),
  );

test('the order of the input does not matter, nor does what a mask hides', () => {
  const holds = (places: number[]) =>
    tf.tidy(() => {
      const weights = { latents, rounds: [round] };
      const x = normal(places.length, 1, places.length, 5);
      const { output } = perceiver(x, weights, options);
      expectClose(perceiver(tf.gather(x, places, 1), weights, options).output, output);
      const longer = tf.concat([x, normal(9, 1, 2, 5)], 1);
      const real = tf.tensor2d([[...places.map(() => 1), 0, 0]], undefined, 'bool');
      expectClose(perceiver(longer, weights, { ...options, mask: padding(real) }).output, output);
    });
  fc.assert(fc.property(order, holds), { seed: 20260101, numRuns: 25 });
});

test('a second round reads the input again, with the latents of the first', () => {
  const x = normal(2, 1, 7, 5);
  const { output, reads, processes } = perceiver(x, { latents, rounds: [round, round] }, options);
  const first = perceiver(x, { latents, rounds: [round] }, options).output;
  const second = perceiver(x, { latents: tf.squeeze(first, [0]), rounds: [round] }, options);
  expectClose(output, second.output);
  expect(reads.map(({ shape }) => shape)).toEqual([
    [1, 1, 3, 7],
    [1, 1, 3, 7],
  ]);
  expect(processes.map((maps) => maps.length)).toEqual([2, 2]);
  expectClose(reads[1]!, second.reads[0]!);
});

test('each output depends on its own query alone', () => {
  const { output } = perceiver(normal(3, 2, 7, 5), { latents, rounds: [round] }, options);
  const queries = normal(4, 2, 6, 3);
  const decoder = block(40, 3, 4);
  const all = perceiverDecode(queries, output, decoder, { heads: 1 });
  const one = perceiverDecode(tf.slice(queries, [0, 4, 0], [2, 1, 3]), output, decoder, {
    heads: 1,
  });
  expectClose(tf.slice(all.output, [0, 4, 0], [2, 1, 3]), one.output);
});
