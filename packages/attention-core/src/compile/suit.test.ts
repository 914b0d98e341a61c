import * as tf from '@tensorflow/tfjs';
import { expectSameResults, operators } from '../../test/fixtures/same-results.js';
import { EncoderBlock } from '../index.js';
import { readModel, type OnnxGraph } from '../onnx/index.js';
import type { Provider } from '../runtime/index.js';
import { layerNorm } from '../tensor/layer-norm.js';
import { compile } from './compile.js';
import { exportModel } from './export-model.js';

tf.enableProdMode();
beforeAll(() => tf.setBackend('cpu'));

test('a function is compiled for what executes it', async () => {
  const x = tf.randomNormal([4, 8], 1, 2, 'float32', 1);
  const [scale, offset] = [tf.variable(tf.ones([8])), tf.variable(tf.zeros([8]))];
  const run = ({ x: given }: { x: tf.Tensor }) => layerNorm(given, scale, offset);
  const expected = run({ x }).dataSync();
  const nodes: Partial<Record<Provider, number>> = {};
  for (const provider of ['node', 'wasm'] as const) {
    await using compiled = await compile(run, { inputs: { x }, provider });
    const result = (await compiled({ x })) as tf.Tensor;
    result.dataSync().forEach((value, index) => expect(value).toBeCloseTo(expected[index]!, 5));
    nodes[provider] = compiled.report.nodes;
    expect(compiled.report.provider).toBe(provider);
  }
  expect(nodes.node).toBe(1);
  expect(nodes.wasm).toBeGreaterThan(5);
});

const gelu = (x: tf.Tensor): tf.Tensor =>
  tf.mul(tf.mul(x, 0.5), tf.add(1, tf.erf(tf.mul(x, Math.SQRT1_2))));

class Gelu extends tf.layers.Layer {
  static className = 'Gelu';
  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return gelu([inputs].flat()[0]!);
  }
}

test('a file whose batch and length are free is written for where it runs', async () => {
  const input = tf.input({ shape: [null, 6], name: 'x' });
  const encoded = new EncoderBlock({ heads: 2, hidden: 12, positions: 'alibi', seed: 1 }).apply(
    input,
  );
  const model = tf.model({
    inputs: input,
    outputs: new Gelu({ name: 'gelu' }).apply(encoded) as tf.SymbolicTensor,
  });
  const graphFor = (provider?: Provider): OnnxGraph =>
    readModel(
      exportModel(model, {
        inputs: { x: { shape: ['batch', 'length', 6], dtype: 'float32' } },
        outputs: ['y'],
        ...(provider && { provider }),
      }),
    ).graph;
  const [plain, suited] = [graphFor(), graphFor('node')];
  expect(operators(plain)).toMatchObject({ ReduceMean: 4, Erf: 1 });
  expect(operators(plain)['LayerNormalization']).toBeUndefined();
  expect(operators(suited)).toMatchObject({ LayerNormalization: 2, Erf: 1 });
  expect(operators(suited)['ReduceMean']).toBeUndefined();
  expect(suited.nodes.every(({ domain }) => domain === '')).toBe(true);
  for (const dims of [
    [1, 1, 6],
    [3, 5, 6],
  ]) {
    const data = tf.randomNormal(dims, 0, 1, 'float32', 2).dataSync() as Float32Array;
    await expectSameResults(suited, plain, { x: { type: 'float32', dims, data } }, 1e-5);
  }
});
