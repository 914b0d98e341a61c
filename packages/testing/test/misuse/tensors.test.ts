import * as tf from '@tensorflow/tfjs';
import {
  blockSparse,
  copyDistribution,
  deformable,
  hierarchical,
  keyValueCache,
  learned,
  time2Vec,
  type Mask,
} from '@heed/attention-core';
import { HeedError } from '@heed/attention-core/errors';
import { switchBackend } from '../../src/backends.js';
import { coreMechanisms } from '../../src/core/index.js';
import { makeTrial } from '../../src/mechanism/trial.js';
import { ordinary } from '../../src/mechanism/unusual-sizes.js';
import { elements, qkv } from './chosen-numbers.js';

beforeAll(() => switchBackend('cpu'));

const specs = Object.values(coreMechanisms).flat();

/** Specs that calculate with these inputs before the mechanism sees them; `*`: with all of them. */
const calculatesWith: Readonly<Record<string, readonly string[]>> = {
  alibi: ['q'],
  copyDistribution: ['*'],
  deformable: ['reference'],
  hierarchical: ['x'],
  keyValueCache: ['*'],
  learned: ['q', 'k'],
  time2Vec: ['k'],
};

/** Fails the running test unless a call throws a HeedError of a code. */
function expectCode(call: () => unknown, code: string): HeedError {
  let thrown: unknown;
  try {
    tf.tidy(() => void call());
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toBeInstanceOf(HeedError);
  expect((thrown as HeedError).code).toBe(code);
  return thrown as HeedError;
}

/** A tensor that is no more. */
function disposed(...shape: number[]): tf.Tensor {
  const tensor = tf.zeros(shape);
  tensor.dispose();
  return tensor;
}

test.each(specs)('$name refuses empty and disposed inputs', (spec) => {
  tf.tidy(() => {
    const { inputs, run } = makeTrial(spec, ordinary);
    const known = calculatesWith[spec.name] ?? [];
    for (const [name, { shape }] of Object.entries(inputs)) {
      if (known.includes(name) || known.includes('*')) continue;
      const runWith = (other: tf.Tensor) => () => run({ ...inputs, [name]: other });
      expectCode(runWith(disposed(...shape)), 'disposed');
      shape.forEach((_, emptied) => {
        const empty = tf.zeros(shape.map((size, axis) => (axis === emptied ? 0 : size)));
        const { message } = expectCode(runWith(empty), 'input-empty');
        expect(message).toContain(
          `at least one element at axis ${emptied}; got [${empty.shape.join(', ')}]`,
        );
      });
    }
  });
});

const level = () => ({ projection: { kernel: tf.ones([4, 2]) }, context: tf.ones([2]) });
const points = () => ({
  offset: { kernel: tf.ones([4, 2]) },
  attention: { kernel: tf.ones([4, 1]) },
  value: { kernel: tf.ones([4, 4]) },
  output: { kernel: tf.ones([4, 4]) },
});
const terms = () => ({
  weights: tf.ones([1, 2, 3, 4]),
  vocabulary: tf.ones([1, 3, 5]),
  generate: tf.ones([1, 3, 1]),
  source: tf.ones([1, 4]),
});
const image = { heads: 1, points: 1, grid: [2, 2] } as const;

/** Of the mechanisms whose specs calculate with them: inputs, and calls with other ones. */
const direct: readonly (readonly [string, number[], (x: tf.Tensor) => unknown])[] = [
  ['weights', [1, 2, 3, 4], (weights) => copyDistribution({ ...terms(), weights })],
  ['vocabulary', [1, 3, 5], (vocabulary) => copyDistribution({ ...terms(), vocabulary })],
  ['generate', [1, 3, 1], (generate) => copyDistribution({ ...terms(), generate })],
  ['source', [1, 4], (source) => copyDistribution({ ...terms(), source })],
  ['reference', [1, 4, 2], (x) => deformable(elements(), x, elements(), points(), image)],
  ['x', [1, 4, 4], (x) => hierarchical(x, [level()])],
  ['table', [3, 4], (table) => learned(table, 2)],
  ['times', [1, 3], (x) => time2Vec(x, { frequency: tf.ones([4]), phase: tf.ones([4]) })],
];

test.each(direct)('%s is refused where it is empty or disposed', (name, shape, call) => {
  expect(expectCode(() => call(disposed(...shape)), 'disposed').message).toContain(name);
  shape.forEach((_, emptied) => {
    const empty = tf.zeros(shape.map((size, axis) => (axis === emptied ? 0 : size)));
    expect(expectCode(() => call(empty), 'input-empty').message).toContain(name);
  });
});

test('a cache refuses what is empty or disposed', () => {
  const cache = keyValueCache({ capacity: 2 });
  const state = cache.empty({ batch: 1, heads: 2, keyWidth: 4 });
  const append = (k: tf.Tensor) => () => cache.append(state, k, qkv());
  expectCode(append(disposed(1, 2, 4, 4)), 'disposed');
  expectCode(append(tf.zeros([1, 2, 0, 4])), 'input-empty');
});

const numeric = (dtype: 'int32' | 'float32'): Mask => ({
  name: 'numbers',
  allowed: () => tf.fill([1, 1, 1, 1], 2, dtype),
});

const masked = specs.filter(({ masks }) => masks !== 'none');

test('blockSparse refuses a layout of numbers', () => {
  // It knows its blocks, so that only the cells of those that are seen in part are looked at.
  const layout: Mask = { ...numeric('int32'), cover: () => () => 'partial' };
  const call = () => blockSparse(qkv(), qkv(), qkv(), { size: 2, layout });
  expect(expectCode(call, 'input-type').message).toContain('layout (numbers) must give booleans');
});

test.each(masked)('$name refuses a mask of numbers', (spec) => {
  tf.tidy(() => {
    const { inputs, run } = makeTrial(spec, ordinary);
    const { message } = expectCode(() => run(inputs, numeric('int32')), 'input-type');
    expect(message).toContain('mask (numbers) must give booleans, true = may attend; got int32.');
    expectCode(() => run(inputs, numeric('float32')), 'input-type');
  });
});
