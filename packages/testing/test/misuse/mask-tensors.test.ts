import * as tf from '@tensorflow/tfjs';
import { attend, linearAttention, multiHead, type Mask } from '@heed/attention-core';
import { HeedError } from '@heed/attention-core/errors';
import { switchBackend } from '../../src/backends.js';
import { expectClose } from '../../src/compare.js';

beforeAll(() => switchBackend('cpu'));

const random = (...shape: number[]) => tf.randomNormal(shape, 0, 1, 'float32', shape.length);

/** Mechanisms with two texts, two heads, three queries and four keys. */
const mechanisms: Readonly<Record<string, (mask: Mask) => tf.Tensor>> = {
  attend: (mask) =>
    attend(random(2, 2, 3, 4), random(2, 2, 4, 4), random(2, 2, 4, 4), { mask }).output,
  multiHead: (mask) => {
    const kernel = random(4, 4);
    const weights = { query: { kernel }, key: { kernel }, value: { kernel }, output: { kernel } };
    return multiHead(random(2, 3, 4), random(2, 4, 4), weights, { heads: 2, mask }).output;
  },
  linearAttention: (mask) =>
    linearAttention(random(2, 2, 3, 4), random(2, 2, 4, 4), random(2, 2, 4, 4), { mask }).output,
};

/** A mask that hides the second of four keys, of any rank. */
const ofShape = (shape: number[]): Mask => ({
  name: 'given',
  allowed: () => tf.tensor(Uint8Array.from([1, 0, 1, 1]), shape, 'bool'),
});

describe.each(Object.entries(mechanisms))('%s', (_name, run) => {
  test.each([1, 2, 3])('a mask of rank %i means the same as one of rank 4', (rank) => {
    const shape = [...new Array<number>(rank - 1).fill(1), 4];
    tf.tidy(() => {
      expectClose(run(ofShape(shape)).dataSync(), run(ofShape([1, 1, 1, 4])).dataSync(), 0);
    });
  });

  test.each([true, false])('a scalar mask means the same for all: %s', (seen) => {
    const mask = (shape: number[]): Mask => ({
      name: 'given',
      allowed: () => tf.fill(shape, Number(seen), 'bool'),
    });
    tf.tidy(() => expectClose(run(mask([])).dataSync(), run(mask([2, 2, 1, 4])).dataSync(), 0));
  });

  test('a mask of rank 5 is refused', () => {
    expect(() => tf.tidy(() => run(ofShape([1, 1, 1, 1, 4])))).toThrow(HeedError);
  });
});
