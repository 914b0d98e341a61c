import * as tf from '@tensorflow/tfjs';
import { compile } from '../compile/index.js';
import { squeezeExcite } from '../mechanisms/tasks/squeeze-excite.js';
import { Cbam } from './cbam.js';
import { recordAttention } from './record-attention.js';
import { SqueezeExcite } from './squeeze-excite.js';
import { saveAndLoad } from '../../test/fixtures/save-and-load.js';

beforeAll(() => tf.setBackend('cpu'));

const layers: Record<string, () => tf.layers.Layer> = {
  SqueezeExcite: () => new SqueezeExcite({ name: 'layer', reduction: 4, seed: 3 }),
  Cbam: () => new Cbam({ name: 'layer', reduction: 3, kernelSize: 3, seed: 3 }),
};

const modelOf = (layer: tf.layers.Layer) => {
  const filters = tf.initializers.glorotUniform({ seed: 1 });
  return tf.sequential({
    layers: [
      tf.layers.conv2d({
        filters: 8,
        kernelSize: 3,
        kernelInitializer: filters,
        inputShape: [null, 5, 2],
      }),
      layer,
    ],
  });
};
const image = () => tf.randomNormal([2, 4, 5, 2], 0, 1, 'float32', 2);
const values = (output: unknown) => Array.from((output as tf.Tensor).dataSync());

describe.each(Object.entries(layers))('%s', (_, make) => {
  test('comes back from its configuration', async () => {
    const model = modelOf(make());
    expect((model.predict(image()) as tf.Tensor).shape).toEqual([2, 2, 3, 8]);
    const loaded = await saveAndLoad(model);
    expect(loaded.getLayer('layer').getConfig()).toEqual(model.getLayer('layer').getConfig());
    expect(values(loaded.predict(image()))).toEqual(values(model.predict(image())));
  });

  test('every weight learns, and a compiled step learns the same', async () => {
    const model = modelOf(make());
    const start = model.getWeights().map((weight) => weight.clone());
    const optimizer = tf.train.sgd(0.5);
    const step = (x: tf.Tensor) =>
      optimizer.minimize(() => tf.mean(tf.square(tf.sub(model.apply(x) as tf.Tensor, 1))), true)!;
    step(image());
    const learned = model.getWeights().map(values);
    learned.forEach((weight, index) => expect(weight).not.toEqual(values(start[index])));
    model.setWeights(start);
    const compiled = await compile(({ x }: { x: tf.Tensor }) => step(x), {
      inputs: { x: image() },
    });
    await compiled({ x: image() });
    await compiled.dispose();
    model
      .getWeights()
      .flatMap(values)
      .forEach((value, index) => expect(value).toBeCloseTo(learned.flat()[index]!, 5));
  });

  test('leaves nothing behind', () => {
    const model = modelOf(make());
    const x = image();
    const before = tf.memory().numTensors;
    (model.predict(x) as tf.Tensor).dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});

test('the layer is the mechanism with its weights', () => {
  const layer = layers['SqueezeExcite']!();
  const x = tf.randomNormal([1, 2, 2, 8], 0, 1, 'float32', 4);
  const output = layer.apply(x);
  const [squeeze, squeezed, excite, excited] = layer.getWeights() as [
    tf.Tensor,
    tf.Tensor,
    tf.Tensor,
    tf.Tensor,
  ];
  expect(squeeze.shape).toEqual([8, 2]);
  const weights = {
    squeeze: { kernel: squeeze, bias: squeezed },
    excite: { kernel: excite, bias: excited },
  };
  expect(values(output)).toEqual(values(squeezeExcite(x, weights).output));
});

test('gates are recorded', () => {
  const shapesOf = (layer: tf.layers.Layer) =>
    Object.entries(recordAttention(() => layer.apply(tf.ones([1, 2, 3, 8]))).attention).map(
      ([name, map]) => [name, map.shape],
    );
  expect(shapesOf(layers['SqueezeExcite']!())).toEqual([['layer', [1, 1, 1, 8]]]);
  expect(shapesOf(layers['Cbam']!())).toEqual([
    ['layer/channels', [1, 1, 1, 8]],
    ['layer/places', [1, 1, 1, 6]],
  ]);
});

test.each([
  [() => new SqueezeExcite({ reduction: 0 }), 'reduction must be a whole number ≥ 1; got 0'],
  [() => new Cbam({ kernelSize: 4 }), 'HeedCbam: kernelSize must be an odd number ≥ 1; got 4'],
  [
    () => new Cbam().apply(tf.ones([1, 3, 8])),
    'HeedCbam: the input must be a grid [B, H, W, C]; got rank 3',
  ],
])('bad options %#', (make, message) => {
  expect(make).toThrow(message);
});
