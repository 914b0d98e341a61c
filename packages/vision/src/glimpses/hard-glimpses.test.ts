import * as tf from '@tensorflow/tfjs';
import { glimpsesLoss, type Looked } from './glimpses-loss.js';
import { buildGlimpses } from './model.js';
import { pictureSide } from './grey-picture.js';

beforeAll(() => tf.setBackend('cpu'));

const config = {
  ...{ labels: ['a', 'b'], glimpses: 3, retina: { side: 2, scales: [1, 2] }, thumbnail: 4 },
  ...{
    filters: [3, 4] as const,
    width: 6,
    units: 5,
    deviation: { from: 0.2, to: 0.1, steps: 10 },
    seed: 3,
  },
};

const drawn = () =>
  tf.tensor3d(
    Float32Array.from({ length: 2 * pictureSide ** 2 }, (_, at) => Math.sin(at) ** 2),
    [2, pictureSide, pictureSide],
  );

test('asked, it looks at the same places each time; in training at others', () => {
  const { model } = buildGlimpses(config);
  const places = (training: boolean) =>
    Array.from((model.apply(drawn(), { training }) as tf.Tensor[])[1]!.dataSync());
  expect(places(false)).toEqual(places(false));
  expect(places(true)).not.toEqual(places(true));
  expect(places(false).every((place) => Math.abs(place) < 1)).toBe(true);
});

test('pixels that no glimpse touches change nothing but the thumbnail', () => {
  const { model, layer } = buildGlimpses(config);
  // Without a thumbnail all states are made of glimpses.
  layer.setWeights(
    layer.getWeights().map((weight, index) => (index < 2 ? tf.zerosLike(weight) : weight)),
  );
  const picture = drawn();
  const [looks, places] = model.apply(picture) as [tf.Tensor, tf.Tensor];
  const middles = places.arraySync() as number[][][];
  const reach = 4; // half of 2 × 2 pixels, and a step of 2
  const kept = picture.arraySync().map((rows, example) =>
    rows.map((row, y) =>
      row.map((value, x) => {
        const touched = middles[example]!.some(
          ([across, down]) =>
            Math.abs(x + 0.5 - 30 * (1 + across!)) < reach &&
            Math.abs(y + 0.5 - 30 * (1 + down!)) < reach,
        );
        return touched ? value : 1 - value;
      }),
    ),
  );
  const [again] = model.apply(tf.tensor3d(kept)) as [tf.Tensor];
  const expected = looks.dataSync();
  again.dataSync().forEach((logit, index) => expect(logit).toBeCloseTo(expected[index]!, 5));
});

test('places learn by REINFORCE alone', () => {
  const pictures = tf.tile(drawn(), [2, 1, 1]);
  const truth = tf.tile(tf.eye(2), [2, 1]);
  const slope = (reinforce: number) => {
    const { model } = buildGlimpses(config);
    const kernel = model.trainableWeights.find(({ name }) => name.includes('locate/kernel'))!;
    const { grads } = tf.variableGrads(
      () => {
        const looked = model.apply(pictures, { training: true }) as unknown as Looked;
        return glimpsesLoss(looked, truth, { early: 1, reinforce, samples: 2 });
      },
      model.trainableWeights.map((weight) => weight.read() as tf.Variable),
    );
    const found = grads[(kernel.read() as tf.Variable).name];
    return found ? Math.max(...tf.abs(found).dataSync()) : 0;
  };
  expect(slope(0)).toBe(0);
  expect(slope(1)).toBeGreaterThan(0);
});

test('a sample earns what it is better than the other samples of the same picture', () => {
  // Two pictures, two samples, one glimpse of two labels; the second sample of the first picture is right more often.
  const looks = tf.log(tf.tensor3d([0.2, 0.8, 0.5, 0.5, 0.6, 0.4, 0.5, 0.5], [4, 1, 2]));
  const truth = tf.tensor2d([1, 0, 1, 0, 1, 0, 1, 0], [4, 2]);
  const logProbability = tf.tensor2d([-1, -2, -3, -4], [4, 1]);
  const loss = (reinforce: number) =>
    glimpsesLoss([looks, tf.zeros([4, 1, 2]), logProbability], truth, {
      early: 1,
      reinforce,
      samples: 2,
    }).dataSync()[0]!;
  expect(loss(1) - loss(0)).toBeCloseTo(-((0.2 - 0.6) * -1 + (0.6 - 0.2) * -3) / 4, 6);
});

test.each(['soft', 'random'] as const)('%s rivals have the same networks', (kind) => {
  const names = (which: 'hard' | 'soft' | 'random') =>
    buildGlimpses(config, which)
      .model.weights.map(({ originalName, shape }) => `${originalName} ${shape.join()}`)
      .filter((name) => !/locate|expect|drawn/.test(name));
  expect(names(kind)).toEqual(names('hard'));
});
