import * as tf from '@tensorflow/tfjs';
import { expectClose } from '../../../test/fixtures/expect-close.js';
import { and, or } from '../../masks/combine.js';
import { globalTokens } from '../../masks/global-tokens.js';
import { padding } from '../../masks/padding.js';
import { window } from '../../masks/window.js';
import { attend } from '../attend.js';
import { longformer } from './longformer.js';

beforeAll(() => tf.setBackend('cpu'));

test.each([
  { length: 30, radius: 3, globals: [0, 17] },
  { length: 30, radius: 3, globals: 2 },
  { length: 12, radius: 12, globals: [11] },
  { length: 12, radius: 0, globals: 1 },
])('equals attend with the masks `window` or `globalTokens`: %j', (shape) => {
  tf.tidy(() => {
    const { length, radius, globals } = shape;
    const draw = (seed: number) => tf.randomNormal([2, 1, length, 3], 0, 1, 'float32', seed);
    const [q, k, v] = [draw(1), draw(2), draw(3)] as const;
    const real = padding(tf.greater(tf.randomUniform([2, length], 0, 1, 'float32', 4), 0.3));
    const mask = and(or(window(radius), globalTokens(globals)), real);
    const expected = attend(q, k, v, { mask });
    const actual = longformer(q, k, v, { radius, globals, mask: real, weights: true });
    expectClose(actual.output, expected.output);
    expectClose(actual.weights!, expected.weights);
  });
});
