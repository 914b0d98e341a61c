import * as tf from '@tensorflow/tfjs';
import { expectClose } from '../../../test/fixtures/expect-close.js';
import { block } from '../../masks/block.js';
import { causal } from '../../masks/causal.js';
import { and, or } from '../../masks/combine.js';
import { globalTokens } from '../../masks/global-tokens.js';
import type { Mask } from '../../masks/mask.js';
import { padding } from '../../masks/padding.js';
import { randomBlocks } from '../../masks/random-blocks.js';
import { window } from '../../masks/window.js';
import { attend } from '../attend.js';
import { bigBird, bigBirdLayout } from './big-bird.js';
import { blockSparse } from './block-sparse.js';

beforeAll(() => tf.setBackend('cpu'));

const draw = (length: number, seed: number) =>
  tf.randomNormal([2, 2, length, 3], 0, 1, 'float32', seed);

test.each<[string, number, number, number, Mask]>([
  ['window and global tokens', 22, 22, 4, or(window(3), globalTokens([0, 9]))],
  ['dilated window', 22, 22, 4, window({ before: 2, after: 2, dilation: 3 })],
  ['causal', 16, 16, 4, causal()],
  ['random blocks', 22, 22, 4, randomBlocks({ size: 4, perQuery: 2, seed: 3 })],
  ['whole blocks of another size', 22, 22, 4, block({ size: 2, pattern: (i, j) => i === j })],
  ['blocks of queries that see nothing', 12, 15, 4, block({ size: 4, pattern: (i, j) => i > j })],
  ['more keys than queries', 7, 18, 4, window(5)],
  ['one block', 5, 6, 8, causal()],
])('equals attend with its layout as the mask: %s', (_title, L, S, size, layout) => {
  tf.tidy(() => {
    const [q, k, v] = [draw(L, 1), draw(S, 2), draw(S, 3)] as const;
    const mask = padding(tf.greater(tf.randomUniform([2, S], 0, 1, 'float32', 4), 0.3));
    const expected = attend(q, k, v, { mask: and(layout, mask) });
    const actual = blockSparse(q, k, v, { size, layout, mask, weights: true });
    expectClose(actual.output, expected.output);
    expectClose(actual.weights!, expected.weights);
  });
});

test('bigBird equals attend with its layout as the mask', () => {
  tf.tidy(() => {
    const [q, k, v] = [draw(22, 1), draw(22, 2), draw(22, 3)] as const;
    const layout = { size: 3, radius: 1, globals: 1, random: 1, seed: 5 };
    const expected = attend(q, k, v, { mask: bigBirdLayout(layout) });
    const actual = bigBird(q, k, v, { ...layout, weights: true });
    expectClose(actual.output, expected.output);
    expectClose(actual.weights!, expected.weights);
  });
});

test('a layout of whole blocks is never made a matrix', () => {
  const layout = bigBirdLayout({ size: 4 });
  const watched: Mask = {
    ...layout,
    allowed: () => {
      throw new Error('made');
    },
  };
  tf.tidy(() => {
    const x = draw(22, 1);
    expect(blockSparse(x, x, x, { size: 4, layout: watched }).output.shape).toEqual(x.shape);
    expect(() => blockSparse(x, x, x, { size: 3, layout: watched })).toThrow('made');
  });
});
