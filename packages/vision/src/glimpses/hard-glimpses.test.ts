import * as tf from '@tensorflow/tfjs';
import { glimpsesLoss, type Looked } from './glimpses-loss.js';
import { buildGlimpses } from './model.js';
import { pictureSide } from './grey-picture.js';

beforeAll(() => tf.setBackend('cpu'));

const config = {
  ...{ labels: ['a', 'b'], glimpses: 3, retina: { side: 2, scales: [1, 2] }, thumbnail: 4 },
  ...{ width: 6, units: 5, deviation: { from: 0.2, to: 0.1, steps: 10 }, seed: 3 },
};

const drawn = () =>
  tf.tensor3d(
    Float32Array.from({ length: 2 * pictureSide ** 2 }, (_, at) => Math.sin(at) ** 2),
    [2, pictureSide, pictureSide],
  );

test('asked, it looks at the same places each time; in training at others', () => {
  const { model } = buildGlimpses({ ...config, through: false });
  const places = (training: boolean) =>
    Array.from((model.apply(drawn(), { training }) as tf.Tensor[])[1]!.dataSync());
  expect(places(false)).toEqual(places(false));
  expect(places(true)).not.toEqual(places(true));
  expect(places(false).every((place) => Math.abs(place) < 1)).toBe(true);
});

test('pixels that no glimpse touches change nothing but the thumbnail', () => {
  const { model, layer } = buildGlimpses({ ...config, through: false });
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

test('places learn by REINFORCE alone, or also through the sensor', () => {
  const picture = drawn();
  const truth = tf.tensor2d([
    [1, 0],
    [0, 1],
  ]);
  const slope = (through: boolean, reinforced: boolean) => {
    const { model } = buildGlimpses({ ...config, through });
    const kernel = model.trainableWeights.find(({ name }) => name.includes('locate/kernel'))!;
    const { grads } = tf.variableGrads(
      () =>
        glimpsesLoss(model.apply(picture, { training: true }) as unknown as Looked, truth, {
          early: 1,
          reinforce: reinforced ? 1 : 0,
        }),
      model.trainableWeights.map((weight) => weight.read() as tf.Variable),
    );
    const found = grads[(kernel.read() as tf.Variable).name];
    return found ? Math.max(...tf.abs(found).dataSync()) : 0;
  };
  expect(slope(false, false)).toBe(0);
  expect(slope(false, true)).toBeGreaterThan(0);
  expect(slope(true, false)).toBeGreaterThan(0);
});

test.each(['soft', 'random'] as const)('%s rivals have the same networks', (kind) => {
  const names = (which: 'hard' | 'soft' | 'random') =>
    buildGlimpses({ ...config, through: false }, which)
      .model.weights.map(({ originalName, shape }) => `${originalName} ${shape.join()}`)
      .filter((name) => !/locate|expect|drawn/.test(name));
  expect(names(kind)).toEqual(names('hard'));
});
