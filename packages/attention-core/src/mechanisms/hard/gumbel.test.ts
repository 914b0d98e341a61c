import * as tf from '@tensorflow/tfjs';
import { expectClose } from '../../../test/fixtures/expect-close.js';
import { compile } from '../../compile/index.js';
import { hard } from './hard.js';
import { gumbel } from './gumbel.js';
import { gumbelNoise } from './noise.js';

beforeAll(() => tf.setBackend('cpu'));

const row = [0.3, -1, 1.2, 0.5];
/** The same scores many times: `[500, 1, 1, 4]`. */
const many = () => tf.add(tf.zeros([500, 1, 1, row.length]), tf.tensor1d(row));
const noiseOf = (step: number, seed = 5) => gumbelNoise({ seed, place: 0, step: tf.scalar(step) });

test('keys are drawn as often as softmax says', () => {
  const steps = 20;
  const counts = tf.tidy(() =>
    Array.from({ length: steps }, (_, step) =>
      tf.sum(gumbel({ straightThrough: true, noise: noiseOf(step) })(many()), [0, 1, 2]),
    )
      .reduce((sum, drawn) => tf.add(sum, drawn))
      .arraySync(),
  ) as number[];
  const expected = (tf.softmax(tf.tensor1d(row)).arraySync() as number[]).map(
    (share) => share * steps * 500,
  );
  const distance = expected.reduce(
    (sum, wanted, key) => sum + (counts[key]! - wanted) ** 2 / wanted,
    0,
  );
  expect(distance).toBeLessThan(16.27); // χ² of 3 degrees of freedom, one time in a thousand
});

test('straight through: one-hot forward, the slopes of the soft weights backward', () => {
  const upstream = tf.tensor1d([1, -2, 3, 0.5]);
  const of = (straightThrough: boolean) => {
    const normalise = gumbel({ temperature: 0.5, straightThrough, noise: noiseOf(3) });
    const slopes = tf.grad((scores) => tf.sum(tf.mul(normalise(scores), upstream)));
    return { weights: normalise(many()), slopes: slopes(many()).dataSync() };
  };
  const [soft, through] = [of(false), of(true)];
  expect([...new Set(through.weights.dataSync())].sort()).toEqual([0, 1]);
  expect([...through.weights.argMax(-1).dataSync()]).toEqual([
    ...soft.weights.argMax(-1).dataSync(),
  ]);
  expect(through.slopes).toEqual(soft.slopes);
});

test('the cooler, the closer to a hard draw', () => {
  const noise = noiseOf(1);
  const noisy = tf.add(many(), noise([500, 1, 1, 4]));
  const drawn = hard()(noisy);
  const apart = [3, 1, 0.1, 0.001].map(
    (temperature) =>
      tf.mean(tf.abs(tf.sub(gumbel({ temperature, noise })(many()), drawn))).dataSync()[0]!,
  );
  expect([...apart].sort((a, b) => b - a)).toEqual(apart);
  expect(apart.at(-1)).toBeLessThan(1e-3);
});

test('the same step draws the same, another step or seed something else', () => {
  const draw = (step: number, seed: number) => [
    ...gumbel({ noise: noiseOf(step, seed) })(many()).dataSync(),
  ];
  expect(draw(1, 5)).toEqual(draw(1, 5));
  expect(draw(2, 5)).not.toEqual(draw(1, 5));
  expect(draw(1, 6)).not.toEqual(draw(1, 5));
});

test('noise without a key is drawn anew in each call', () => {
  const draw = () => [...gumbel()(many()).dataSync()];
  expect(draw()).not.toEqual(draw());
});

test('noise is always finite', () => {
  const drawn = tf.concat(Array.from({ length: 4 }, (_, step) => noiseOf(step)([1000, 100])));
  expect(tf.max(drawn).dataSync()[0]).toBeLessThan(17);
  expect(tf.min(drawn).dataSync()[0]).toBeGreaterThan(-3);
  expect(tf.mean(drawn).dataSync()[0]).toBeCloseTo(0.5772, 2); // Euler's constant
});

test('compiled once, it draws for any step, batch and length what tfjs draws', async () => {
  const run = ({ scores, step, heat }: Record<'scores' | 'step' | 'heat', tf.Tensor>) =>
    gumbel({
      temperature: heat,
      straightThrough: true,
      noise: gumbelNoise({ seed: 9, place: 1, step }),
    })(scores);
  await using compiled = await compile(run, {
    inputs: {
      scores: { shape: ['batch', 2, 'length', 'length'], dtype: 'float32' },
      step: { shape: [], dtype: 'float32' },
      heat: { shape: [], dtype: 'float32' },
    },
  });
  for (const [batch, length, at] of [
    [1, 3, 0],
    [3, 6, 70_000],
  ] as const) {
    const given = {
      scores: tf.randomNormal([batch, 2, length, length], 0, 1, 'float32', 1),
      step: tf.scalar(at),
      heat: tf.scalar(0.7),
    };
    const drawn = await compiled(given);
    expectClose(drawn, run(given), 0);
  }
});
