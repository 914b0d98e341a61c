import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import { padding } from '../../masks/padding.js';
import { gru, type GruWeights } from '../../tensor/gru.js';
import { hierarchical } from './hierarchical.js';
import type { HierarchicalLevel } from './pool-level.js';

beforeAll(() => tf.setBackend('cpu'));

const normal = (seed: number, ...shape: number[]) => tf.randomNormal(shape, 0, 1, 'float32', seed);

const level = (seed: number, width = 3): HierarchicalLevel => ({
  projection: { kernel: normal(seed, width, 2), bias: normal(seed + 1, 2) },
  context: normal(seed + 2, 2),
});

const values = (tensor: tf.Tensor) => [...tensor.dataSync()];

const expectClose = (actual: tf.Tensor, expected: tf.Tensor) =>
  expect(tf.max(tf.abs(tf.sub(actual, expected))).dataSync()[0]).toBeLessThan(1e-5);

const size = fc.integer({ min: 1, max: 4 });

/** Nestings of two to four levels, most of whose elements are missing. */
const ragged = fc
  .array(size, { minLength: 2, maxLength: 4 })
  .chain((shape) =>
    fc
      .array(fc.nat({ max: 3 }), { minLength: 256, maxLength: 256 })
      .map((cells) => ({ shape, cells })),
  );

test('however ragged: the output is the leaves by their weights, groups share all or nothing', () => {
  const holds = ({ shape, cells }: { shape: number[]; cells: number[] }) =>
    tf.tidy(() => {
      const [batch, ...nested] = [2, ...shape.slice(1)] as [number, ...number[]];
      const places = [batch, ...nested];
      const exists = cells
        .slice(0, tf.util.sizeFromShape(places))
        .map((cell) => Number(cell === 0));
      const real = tf.tensor(exists, places, 'bool');
      const x = normal(9, ...places, 3);
      const levels = nested.map((_, index) => level(10 * index + 1));
      const { output, weights, levels: shares } = hierarchical(x, levels, { mask: padding(real) });
      const mixed = tf.mul(x, tf.expandDims(weights, -1)); // [B, n1, …, nk, E]
      expectClose(output, tf.sum(tf.reshape(mixed, [batch, -1, 3]), 1));
      let present = real;
      for (const share of shares.toReversed()) {
        const groups = tf.any(present, -1);
        expectClose(tf.sum(share, -1), tf.cast(groups, 'float32'));
        expect(values(tf.mul(share, tf.sub(1, present))).filter(Boolean)).toEqual([]);
        present = groups;
      }
    });
  fc.assert(fc.property(ragged, holds), { seed: 20260101, numRuns: 60 });
});

test('an empty sentence counts as none, also for a GRU over sentences', () => {
  const weights = (seed: number, from: number): GruWeights => ({
    input: { kernel: normal(seed, from, 9), bias: normal(seed + 1, 9) },
    state: { kernel: normal(seed + 2, 3, 9), bias: normal(seed + 3, 9) },
  });
  const [forward, backward, sentences] = [weights(30, 3), weights(40, 3), weights(50, 6)];
  const both = (x: tf.Tensor, real?: tf.Tensor) =>
    tf.concat([gru(x, forward, { real }), gru(x, backward, { real, reverse: true })], -1);
  const levels: HierarchicalLevel[] = [
    { ...level(10), encode: (x, real) => gru(x, sentences, { real }) },
    { ...level(20, 6), encode: both },
  ];
  const x = normal(5, 1, 3, 2, 3);
  const real = tf.tensor3d([1, 1, 1, 0, 1, 1], [1, 3, 2], 'bool');
  const [head, tail] = tf.split(x, [1, 2], 1) as [tf.Tensor, tf.Tensor];
  const [realHead, realTail] = tf.split(real, [1, 2], 1) as [tf.Tensor, tf.Tensor];
  const holed = tf.concat([head, normal(6, 1, 2, 2, 3), tail], 1);
  const holedReal = tf.concat([realHead, tf.zeros([1, 2, 2], 'bool'), realTail], 1);
  const short = hierarchical(x, levels, { mask: padding(real) });
  const long = hierarchical(holed, levels, { mask: padding(holedReal) });
  expectClose(long.output, short.output);
  expect(values(tf.slice(long.levels[0]!, [0, 1], [1, 2]))).toEqual([0, 0]);
});

test('one mask serves the whole batch', () => {
  const x = normal(7, 2, 2, 2, 3);
  const levels = [level(1), level(5)];
  const rows = [1, 0, 1, 1];
  const shared = hierarchical(x, levels, { mask: padding(tf.tensor3d(rows, [1, 2, 2], 'bool')) });
  const each = hierarchical(x, levels, {
    mask: padding(tf.tensor3d([...rows, ...rows], [2, 2, 2], 'bool')),
  });
  expect(values(shared.output)).toEqual(values(each.output));
});
