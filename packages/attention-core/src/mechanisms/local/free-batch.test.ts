import * as tf from '@tensorflow/tfjs';
import { expectClose } from '../../../test/fixtures/expect-close.js';
import { compile } from '../../compile/index.js';
import { globalTokens } from '../../masks/global-tokens.js';
import { or } from '../../masks/combine.js';
import { window } from '../../masks/window.js';
import { alongAxis } from './along-axis.js';
import { blockSparse } from './block-sparse.js';
import { longformer } from './longformer.js';
import { neighbourhood } from './neighbourhood.js';
import { slidingWindow } from './sliding-window.js';

beforeAll(() => tf.setBackend('cpu'));

/** Mechanisms over 12 positions whose ways to compute could depend on the size of the batch. */
const mechanisms: Record<string, (x: tf.Tensor) => tf.Tensor> = {
  slidingWindow: (x) => slidingWindow(x, x, x, { radius: 2, dilation: 2 }).output,
  longformer: (x) => longformer(x, x, x, { radius: 2 }).output,
  blockSparse: (x) =>
    blockSparse(x, x, x, { size: 3, layout: or(window(3), globalTokens(1)) }).output,
  alongAxis: (x) => alongAxis(x, x, x, { grid: [2, 3, 2], axis: 1 }).output,
  neighbourhood: (x) => neighbourhood(x, x, x, { grid: [3, 4], bias: tf.ones([2, 5, 5]) }).output,
};

describe.each(Object.entries(mechanisms))('%s', (_name, mechanism) => {
  test('compiled once, it attends and learns at any batch size', async () => {
    const run = ({ x }: { x: tf.Tensor }) =>
      tf.grad((given) => tf.sum(tf.square(mechanism(given))))(x);
    const shape = ['batch', 2, 12, 3];
    await using compiled = await compile(run, { inputs: { x: { shape, dtype: 'float32' } } });
    for (const batch of [1, 3]) {
      const x = tf.randomNormal([batch, 2, 12, 3], 0, 0.7, 'float32', batch);
      expectClose(await compiled({ x }), run({ x }));
    }
  });
});
