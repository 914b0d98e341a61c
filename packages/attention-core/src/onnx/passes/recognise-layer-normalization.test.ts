import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { expectSameResults, operators } from '../../../test/fixtures/same-results.js';
import { layerNormalizationStep, transformerStep } from '../../../test/fixtures/traced-graphs.js';
import { traceGraph } from '../../compile/trace-graph.js';
import { layerNorm } from '../../tensor/layer-norm.js';
import { optimise } from '../optimise.js';
import { recogniseLayerNormalization } from './recognise-layer-normalization.js';

tf.enableProdMode();
beforeAll(() => tf.setBackend('cpu'));

type Normalise = (x: tf.Tensor, scale: tf.Tensor, offset: tf.Tensor) => tf.Tensor | tf.Tensor[];

/** The graph of a function, with its weights as inputs, and the same after the pass. */
async function recognised(
  run: Normalise,
  shape: number[],
  weightShape: number[] = [shape.at(-1)!],
) {
  const draw = (sizes: number[], seed: number) => tf.randomNormal(sizes, 2, 3, 'float32', seed);
  const [scale, offset] = [2, 3].map((seed) => tf.variable(draw(weightShape, seed)));
  const { model, feeds } = await traceGraph(({ x }) => run(x, scale!, offset!), {
    x: draw(shape, 1),
  });
  const graph = optimise(model.graph);
  return { graph, lean: recogniseLayerNormalization(graph), feeds };
}

const moments = (x: tf.Tensor) => tf.moments(x, -1, true);

const forms: Record<string, Normalise> = {
  'layerNorm of Heed': (x, scale, offset) => layerNorm(x, scale, offset),
  'moments and rsqrt': (x, scale, offset) => {
    const { mean, variance } = moments(x);
    const normal = tf.mul(tf.rsqrt(tf.add(1e-3, variance)), tf.sub(x, mean));
    return tf.add(offset, tf.mul(scale, normal));
  },
  'moments and a division': (x, scale, offset) => {
    const { mean, variance } = moments(x);
    const normal = tf.div(tf.sub(x, mean), tf.sqrt(tf.add(variance, 1e-5)));
    return tf.add(tf.mul(normal, scale), offset);
  },
  'scale without offset': (x, scale) => layerNorm(x, scale, tf.zerosLike(scale)),
  'neither scale nor offset': (x) => {
    const { mean, variance } = moments(x);
    return tf.div(tf.sub(x, mean), tf.sqrt(tf.add(variance, 1e-5)));
  },
  'tf.layers.layerNormalization': (x) => {
    const layer = tf.layers.layerNormalization({
      gammaInitializer: tf.initializers.randomNormal({ seed: 4 }),
      betaInitializer: tf.initializers.randomNormal({ seed: 5 }),
    });
    made ??= layer;
    return made.apply(x) as tf.Tensor;
  },
};
/** Variables must not be made anew in each trace. */
let made: tf.layers.Layer | undefined;

const shapes = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 3 });

test.each(Object.entries(forms))('%s is one operation', async (_, run) => {
  const widths = fc.integer({ min: 2, max: 40 });
  await fc.assert(
    fc.asyncProperty(shapes, widths, async (sizes, width) => {
      made = undefined;
      const { graph, lean, feeds } = await recognised(run, [...sizes, width]);
      expect(operators(lean)).toMatchObject({ LayerNormalization: 1 });
      expect(operators(lean)['ReduceMean']).toBeUndefined();
      await expectSameResults(lean, graph, feeds, 1e-5);
    }),
    { numRuns: 6, seed: 3 },
  );
});

const centre = (x: tf.Tensor, axis: number) => tf.sub(x, tf.mean(x, axis, true));
const over = (x: tf.Tensor, axis: number, spreadAxis = axis, epsilon: tf.TensorLike = 1e-5) => {
  const centred = centre(x, axis);
  const variance = tf.mean(tf.square(centred), spreadAxis, true);
  return tf.mul(centred, tf.rsqrt(tf.add(variance, epsilon)));
};

test.each<[string, Normalise]>([
  ['another axis', (x) => over(x, 1)],
  ['two different axes', (x) => over(x, -1, 1)],
  [
    'a spread around zero',
    (x) => tf.mul(centre(x, -1), tf.rsqrt(tf.add(tf.mean(tf.square(x), -1, true), 1e-5))),
  ],
  ['an epsilon for each row', (x) => over(x, -1, -1, [[1e-5], [1e-3], [1e-1], [1]])],
  [
    'a product with itself of something else',
    (x) => tf.mul(x, tf.rsqrt(tf.add(tf.mean(tf.square(centre(x, -1)), -1, true), 1e-5))),
  ],
  [
    'values in between that go out',
    (x) => {
      const centred = centre(x, -1);
      const variance = tf.mean(tf.square(centred), -1, true);
      return [tf.mul(centred, tf.rsqrt(tf.add(variance, 1e-5))), tf.exp(variance)];
    },
  ],
])('%s is none', async (_, run) => {
  const { graph, lean } = await recognised(run, [3, 4, 6]);
  expect(lean).toEqual(graph);
});

test.each([[[4, 1]], [[4, 6]], [[1]]])(
  'weights of shape %p stay products and sums',
  async (weightShape) => {
    const run: Normalise = (x, scale, offset) => layerNorm(x, scale, offset);
    const { graph, lean, feeds } = await recognised(run, [3, 4, 6], weightShape);
    expect(operators(lean)).toMatchObject({ LayerNormalization: 1, Mul: 1, Add: 1 });
    await expectSameResults(lean, graph, feeds, 1e-5);
  },
);

test('a normalised value that is read beside its scaled one keeps its own name', async () => {
  const { graph, lean, feeds } = await recognised(
    (x, scale, offset) => {
      const normal = over(x, -1);
      return [tf.add(tf.mul(normal, scale), offset), tf.exp(normal)];
    },
    [3, 4, 6],
  );
  expect(operators(lean)).toEqual({ LayerNormalization: 1, Mul: 1, Add: 1, Exp: 1 });
  await expectSameResults(lean, graph, feeds, 1e-5);
});

test.each([
  ['of a transformer', transformerStep],
  ["through tfjs' layer normalisation", layerNormalizationStep],
])('a training step %s keeps what its gradient reads', async (_, make) => {
  const { model } = await make();
  const graph = optimise(model.graph);
  expect(recogniseLayerNormalization(graph)).toEqual(graph);
});
