import * as tf from '@tensorflow/tfjs';
import { spatialBias } from './spatial-bias.js';

test('the bias is 0 at the middle of the bell and falls to all sides', () => {
  const one = (value: number) => tf.tensor4d([value], [1, 1, 1, 1]);
  const bias = tf.tidy(() =>
    spatialBias(
      { x: one(0.625), y: one(0.25), wide: one(0.25), tall: one(0.5) },
      { rows: 2, columns: 4 },
    ).dataSync(),
  );
  const rounded = [...bias].map((value) => Number(value.toFixed(3)));
  // Middles of columns: .125, .375, .625, .875; of rows: .25, .75. One σ is 0.25 across and 0.5 down.
  expect(rounded).toEqual([-2, -0.5, 0, -0.5, -2.5, -1, -0.5, -1]);
});
