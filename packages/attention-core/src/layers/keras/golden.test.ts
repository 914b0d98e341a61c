import { readFileSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs';
import './additive-attention.js';
import './attention.js';
import './group-query-attention.js';
import './multi-head-attention.js';

beforeAll(() => tf.setBackend('cpu'));

interface Listed {
  shape: number[];
  values: number[];
}

interface Case {
  name: string;
  class_name: string;
  config: Record<string, unknown>;
  arguments: { use_causal_mask?: boolean; attention_mask?: number[][][] };
  mask: (number[][] | null)[] | null;
  inputs: Listed[];
  weights: (Listed & { name: string })[];
  output: Listed;
  scores: Listed;
  upstream: Listed;
  gradients: { inputs: Listed[]; weights: Listed[] };
}

const folder = new URL('../../../test/fixtures/keras/', import.meta.url);
const casesOf = (file: string): Case[] =>
  (JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as { cases: Case[] }).cases;

const tensorOf = ({ shape, values }: Listed) => tf.tensor(values, shape);
const boolean = (values: unknown) => tf.cast(tf.tensor(values as number[]), 'bool');

/** The layer as `tf.loadLayersModel` makes it from what Keras wrote. */
async function layerOf({ class_name, config, inputs }: Case): Promise<tf.layers.Layer> {
  const node = inputs.map((_, index) => [`input-${index}`, 0, 0, {}]);
  const source = (input: Listed, index: number) => ({
    class_name: 'InputLayer',
    name: `input-${index}`,
    config: { batch_input_shape: [null, ...input.shape.slice(1)], name: `input-${index}` },
    inbound_nodes: [],
  });
  const modelTopology = {
    class_name: 'Model',
    config: {
      name: 'model',
      layers: [
        ...inputs.map(source),
        {
          class_name,
          name: 'tested',
          config: { ...config, name: 'tested' },
          inbound_nodes: [node],
        },
      ],
      input_layers: inputs.map((_, index) => [`input-${index}`, 0, 0]),
      output_layers: [['tested', 0, 0]],
    },
  };
  const model = await tf.loadLayersModel(tf.io.fromMemory({ modelTopology }));
  return model.getLayer('tested');
}

/** As in `firstDifference` of the mechanisms: relative to the largest. */
function expectClose(actual: tf.Tensor, expected: Listed): void {
  expect(actual.shape).toEqual(expected.shape);
  const scale = Math.max(1, ...expected.values.map(Math.abs));
  const values = actual.dataSync();
  expected.values.forEach((value, index) =>
    expect(Math.abs(values[index]! - value) / scale).toBeLessThan(1e-5),
  );
}

const files = ['attention', 'additive-attention', 'multi-head-attention', 'group-query-attention'];

describe.each(files)('%s is as in Keras', (file) => {
  test.each(casesOf(`${file}.json`).map((one) => [one.name, one] as const))(
    '%s',
    async (_, one) => {
      const layer = await layerOf(one);
      const names = layer.weights.map(({ originalName }) => originalName.replace('tested/', ''));
      expect(names).toEqual(one.weights.map(({ name }) => name));
      layer.setWeights(one.weights.map(tensorOf));
      const { use_causal_mask: useCausalMask, attention_mask: allowed } = one.arguments;
      const kwargs = {
        mask: one.mask?.map((mask) => mask && boolean(mask)),
        ...(useCausalMask === undefined ? {} : { useCausalMask }),
        ...(allowed === undefined ? {} : { attentionMask: boolean(allowed) }),
      };
      const inputs = one.inputs.map(tensorOf);
      const [output, scores] = layer.apply(inputs, {
        ...kwargs,
        returnAttentionScores: true,
      }) as tf.Tensor[];
      expectClose(output!, one.output);
      expectClose(scores!.reshape(one.scores.shape), one.scores);

      const loss = (...xs: tf.Tensor[]) =>
        tf.sum(tf.mul(layer.apply(xs, kwargs) as tf.Tensor, tensorOf(one.upstream)));
      tf.grads(loss)(inputs).forEach((gradient, index) =>
        expectClose(gradient, one.gradients.inputs[index]!),
      );
      const variables = layer.weights.map((weight) => weight.read() as tf.Variable);
      if (variables.length === 0) return;
      const { grads } = tf.variableGrads(() => loss(...inputs) as tf.Scalar, variables);
      variables.forEach((variable, index) =>
        expectClose(grads[variable.name]!, one.gradients.weights[index]!),
      );
    },
  );
});
