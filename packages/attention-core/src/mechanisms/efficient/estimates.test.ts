import * as tf from '@tensorflow/tfjs';
import { scaledDotProduct } from '../scaled-dot-product.js';
import { linformer } from './linformer.js';
import { nystrom } from './nystrom.js';
import { orthogonalFeatures } from './orthogonal-features.js';
import { performer } from './performer.js';
import { pseudoInverse } from './pseudo-inverse.js';

beforeAll(() => tf.setBackend('cpu'));

const draw = (seed: number, ...shape: number[]) => tf.randomNormal(shape, 0, 1, 'float32', seed);
const [q, k, v] = [draw(1, 1, 2, 6, 4), draw(2, 1, 2, 6, 4), draw(3, 1, 2, 6, 4)];
const difference = (a: tf.Tensor, b: tf.Tensor) =>
  tf.tidy(() => Math.sqrt(tf.mean(tf.square(tf.sub(a, b))).dataSync()[0]!));

describe('the Performer', () => {
  /** Error of the estimate, the median of some seeds: a few are far worse than most. */
  const error = (features: number, causal: boolean) => {
    const allowed = tf.linalg.bandPart(tf.ones<tf.Rank.R2>([6, 6]), -1, 0).cast('bool');
    const mask = causal ? { name: 'past', allowed: () => allowed } : undefined;
    const [small, keys] = [q.mul(0.7), k.mul(0.7)]; // large ones need many more features
    const exact = scaledDotProduct(small, keys, v, { mask }).output;
    const errors = Array.from({ length: 9 }, (_, seed) =>
      difference(performer(small, keys, v, { features, seed, causal }).output, exact),
    );
    return errors.sort((a, b) => a - b)[4]!;
  };

  test.each([false, true])('comes closer to softmax with more features; causal: %s', (causal) => {
    const [few, many, most] = [16, 256, 1024].map((features) => error(features, causal));
    // The error of a mean of M random numbers falls as 1/√M: by 4 for 16 times as many, by 2 for 4 times.
    expect(few! / many!).toBeGreaterThan(1.8);
    expect(many! / most!).toBeGreaterThan(1.4);
    expect(most).toBeLessThan(0.04);
  });

  test('the same seed gives the same, another one another estimate', () => {
    const run = (seed: number) => [...performer(q, k, v, { seed }).output.dataSync()];
    expect(run(1)).toEqual(run(1));
    expect(run(1)).not.toEqual(run(2));
  });

  test.each([1, 30])(
    'stays finite for queries and keys %d times as large, wide and causal',
    (times) => {
      const wide = draw(4, 1, 1, 5, 300).mul(times);
      for (const causal of [false, true]) {
        const { output } = performer(wide, wide, wide, { features: 32, causal });
        expect([...output.dataSync()].every(Number.isFinite)).toBe(true);
      }
    },
  );

  test('its directions stand at right angles in blocks, and are as long as normal vectors', () => {
    const directions = orthogonalFeatures(6, 9, 5).arraySync();
    const product = (a: number, b: number) =>
      directions[a]!.reduce((sum, x, axis) => sum + x * directions[b]![axis]!, 0);
    expect(product(0, 5)).toBeCloseTo(0, 5);
    expect(product(6, 8)).toBeCloseTo(0, 5);
    expect(Math.abs(product(0, 7))).toBeGreaterThan(1e-3);
    const squares = orthogonalFeatures(6, 3000, 1).square().sum(1);
    expect(squares.mean().dataSync()[0]).toBeCloseTo(6, 0);
    expect(tf.moments(squares).variance.dataSync()[0]! / 12).toBeCloseTo(1, 0); // of χ² with 6
  });
});

describe('Nyström attention', () => {
  test('is softmax attention when every position is a landmark', () => {
    const exact = scaledDotProduct(q, k, v).output;
    const { output } = nystrom(q, k, v, { landmarks: 6, iterations: 20 });
    expect(difference(output, exact)).toBeLessThan(1e-4);
  });

  test('comes closer with more landmarks where neighbours are alike', () => {
    const smooth = (x: tf.Tensor) => tf.image.resizeBilinear(x.reshape([2, 6, 4, 1]) as tf.Tensor4D, [48, 4]).reshape([1, 2, 48, 4]); // prettier-ignore
    const [queries, keys, values] = [q, k, v].map(smooth) as [tf.Tensor, tf.Tensor, tf.Tensor];
    const exact = scaledDotProduct(queries, keys, values).output;
    const [few, many] = [2, 12].map((landmarks) =>
      difference(nystrom(queries, keys, values, { landmarks, iterations: 10 }).output, exact),
    );
    expect(many).toBeLessThan(few! / 3);
  });

  test('hidden keys are as if they were not there', () => {
    const [shorter, rest] = [k.slice([0, 0, 0], [1, 2, 4]), v.slice([0, 0, 0], [1, 2, 4])];
    const allowed = tf.tensor([1, 1, 1, 1, 0, 0], [1, 1, 1, 6], 'bool');
    const mask = { name: 'first four', allowed: () => allowed };
    // Segments of two either way, the last of them empty.
    const whole = nystrom(q, k, v, { landmarks: 3, mask, iterations: 20 }).output;
    const alone = nystrom(q, shorter, rest, { landmarks: 3, iterations: 20 }).output;
    expect(difference(whole, alone)).toBeLessThan(1e-4);
  });

  test.each([
    [3, 5],
    [5, 3],
    [4, 4],
  ])('the inverse of a %d × %d matrix undoes it: A·A⁺·A = A', (rows, columns) => {
    const a = tf.softmax(tf.mul(draw(6, 2, rows, columns), 2));
    const again = tf.matMul(tf.matMul(a, pseudoInverse(a, 20)), a);
    expect(difference(again, a)).toBeLessThan(1e-5);
  });
});

describe('Linformer', () => {
  test('is softmax attention when its projections mix nothing', () => {
    const { output } = linformer(q, k, v, { key: tf.eye(6) });
    expect(difference(output, scaledDotProduct(q, k, v).output)).toBeLessThan(1e-6);
  });
});
