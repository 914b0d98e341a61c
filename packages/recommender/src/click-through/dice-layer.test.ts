import * as tf from '@tensorflow/tfjs';
import { DiceLayer } from './dice-layer.js';

beforeAll(() => tf.setBackend('cpu'));

test('goes by the batch in training, and by the running means of batches afterwards', () => {
  const layer = new DiceLayer({ name: 'dice' });
  const x = tf.tensor2d([
    [1, 10],
    [3, 30],
  ]);
  const apply = (training: boolean) => [...(layer.apply(x, { training }) as tf.Tensor).dataSync()];
  const share = (distance: number) => 1 / (1 + Math.exp(-distance));
  // Half of each column lies one deviation below its mean, half above.
  const trained = apply(true);
  [share(-1), 10 * share(-1), 3 * share(1), 30 * share(1)].forEach((value, at) =>
    expect(trained[at]).toBeCloseTo(value, 1),
  );
  const running = (before: number, now: number) => 0.99 * before + 0.01 * now;
  const [mean, variance] = [running(0, 2), running(1, 1)];
  expect(apply(false)[0]).toBeCloseTo(share((1 - mean) / Math.sqrt(variance + 1e-3)), 5);
  for (let step = 0; step < 1000; step++) apply(true);
  apply(false).forEach((value, at) => expect(value).toBeCloseTo(trained[at]!, 2));
});
