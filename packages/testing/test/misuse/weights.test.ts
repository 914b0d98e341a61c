import * as tf from '@tensorflow/tfjs';
import {
  activationUnit,
  attend,
  deformable,
  dice,
  graph,
  gru,
  hierarchical,
  memoryNetwork,
  multiHead,
  poolingByAttention,
  retain,
  sigmoid,
  type ActivationUnitWeights,
  type LinearWeights,
} from '@heed/attention-core';
import { HeedError } from '@heed/attention-core/errors';
import { switchBackend } from '../../src/backends.js';
import { coreMechanisms } from '../../src/core/index.js';
import { zeroBlock } from '../../src/core/nested/block-weights.js';
import { makeTrial } from '../../src/mechanism/trial.js';
import { ordinary } from '../../src/mechanism/unusual-sizes.js';
import { elements, qkv } from './chosen-numbers.js';

beforeAll(() => switchBackend('cpu'));

/** What a call throws; undefined: nothing. */
function thrownBy(call: () => unknown): unknown {
  try {
    tf.tidy(() => void call());
    return undefined;
  } catch (error) {
    return error;
  }
}

const specs = Object.values(coreMechanisms).flat();

test.each(specs)('$name says which weight does not fit', (spec) => {
  tf.tidy(() => {
    const { inputs, run } = makeTrial(spec, ordinary);
    const weights = Object.entries(inputs).filter(([name]) => name.includes('.'));
    for (const [name, { shape }] of weights) {
      const thrownWith = (other: number[]) =>
        thrownBy(() => run({ ...inputs, [name]: tf.ones(other) }));
      // Some axes may have any size; what does not fit must not be an error of tfjs.
      const longer = shape.map((_, long) =>
        shape.map((size, axis) => size + Number(axis === long)),
      );
      const thrown = longer.map(thrownWith).filter((error) => error !== undefined);
      expect(thrown.filter((error) => !(error instanceof HeedError))).toEqual([]);
      if (!/\.(bias|scale|offset)$/.test(name) || shape.length > 1) continue;
      expect(thrown).toHaveLength(1);
      expect(shape[0] === 1 || thrownWith([1]) instanceof HeedError).toBe(true);
    }
  });
});

const [four, five] = [tf.ones([4, 4]), tf.ones([5])];
const map = (): LinearWeights => ({ kernel: four });
const broken = (): LinearWeights => ({ kernel: four, bias: five });
const projections = () => ({ query: map(), key: map(), value: map(), output: map() });
const recurrent = () => ({
  input: { kernel: tf.ones([4, 12]) },
  state: { kernel: tf.ones([4, 12]) },
});
const patient = () => ({
  embedding: four,
  visit: { network: recurrent(), score: { kernel: tf.ones([4, 1]) } },
  variable: { network: recurrent(), gate: map() },
});
const points = () => ({
  offset: { kernel: tf.ones([4, 2]) },
  attention: { kernel: tf.ones([4, 1]) },
  value: map(),
  output: map(),
});
const edges = () => ({ node: map(), neighbour: map(), attention: tf.ones([1, 4]) });
const image = { heads: 1, points: 1, grid: [2, 2] } as const;
const hop = () => ({ input: elements(), output: elements() });
const layers = (second: LinearWeights) => ({
  hidden: [{ kernel: tf.ones([16, 4]) }, second],
  output: { kernel: tf.ones([4, 1]) },
});
const activated = (weights: ActivationUnitWeights) =>
  attend(qkv(), qkv(), qkv(), { score: activationUnit(weights) });

/** Weights that specs leave out, by their names in messages, and calls with ones that do not fit. */
test.each<[string, () => unknown]>([
  [
    'weights.query.bias',
    () => multiHead(elements(), elements(), { ...projections(), query: broken() }, { heads: 2 }),
  ],
  [
    'weights.output.bias',
    () => multiHead(elements(), elements(), { ...projections(), output: broken() }, { heads: 2 }),
  ],
  [
    'weights.attention.bias',
    () => {
      const attention = { kernel: tf.ones([4, 1]), bias: five };
      return deformable(
        elements(),
        tf.ones([1, 4, 2]),
        elements(),
        { ...points(), attention },
        image,
      );
    },
  ],
  [
    'weights.value.bias',
    () => {
      const weights = { ...points(), value: broken() };
      return deformable(elements(), tf.ones([1, 4, 2]), elements(), weights, image);
    },
  ],
  [
    'weights.node.bias',
    () => graph(elements(), elements(), { ...edges(), node: broken() }, { heads: 1 }),
  ],
  [
    'weights.state.bias',
    () => {
      const { input, state } = recurrent();
      return gru(elements(), { input, state: { ...state, bias: five } });
    },
  ],
  [
    'weights.variable.network.input.bias',
    () => {
      const { input, state } = recurrent();
      const network = { input: { ...input, bias: five }, state };
      return retain(elements(), { ...patient(), variable: { network, gate: map() } });
    },
  ],
  [
    'weights.variable.gate.bias',
    () =>
      retain(elements(), {
        ...patient(),
        variable: { network: recurrent(), gate: broken() },
      }),
  ],
  ['between.bias', () => memoryNetwork(elements(), [hop()], { between: broken() })],
  [
    'weights.elements.narrow.bias',
    () => {
      const block = zeroBlock(4, 4);
      const rows = { widen: map(), narrow: broken() };
      return poolingByAttention(elements(), { seeds: four, block, elements: rows }, { heads: 2 });
    },
  ],
  [
    'levels[0].projection.bias',
    () => hierarchical(elements(), [{ projection: broken(), context: tf.ones([4]) }]),
  ],
  ['weights.hidden[1].kernel', () => activated(layers({ kernel: tf.ones([3, 4]) }))],
  ['weights.hidden[1].bias', () => activated(layers(broken()))],
  ['weights.output.kernel', () => activated(layers({ kernel: tf.ones([4, 2]) }))],
  ['weights.slope', () => dice(elements(), { slope: five })],
  [
    'weights.statistics.mean',
    () => dice(elements(), { slope: tf.ones([4]), statistics: { mean: five, variance: five } }),
  ],
  ['bias', () => attend(qkv(), qkv(), qkv(), { normalise: sigmoid({ bias: five }) })],
])('%s that does not fit is refused', (name, call) => {
  const thrown = thrownBy(call);
  expect(thrown).toBeInstanceOf(HeedError);
  expect((thrown as HeedError).code).toBe('shape');
  expect((thrown as HeedError).message).toContain(`: ${name} must `);
});
