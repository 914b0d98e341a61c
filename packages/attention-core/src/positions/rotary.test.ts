import * as tf from '@tensorflow/tfjs';
import { llama3 } from './llama3.js';
import { plainFrequencies, type RotaryScaling } from './rotary-frequencies.js';
import { rotary, type RotaryOptions } from './rotary.js';
import { dynamicNtk, interpolated, ntkAware } from './stretched.js';
import { yarn } from './yarn.js';

beforeAll(() => tf.setBackend('cpu'));

const [B, N, L, D] = [2, 2, 5, 8];
const x = tf.randomNormal([B, N, L, D], 0, 1, 'float32', 1);
const y = tf.randomNormal([B, N, L, D], 0, 1, 'float32', 2);

/** Fails unless two tensors hold about the same numbers. */
function expectClose(actual: tf.Tensor, expected: tf.Tensor, tolerance = 1e-5): void {
  expect(actual.shape).toEqual(expected.shape);
  const difference = tf.tidy(() => tf.max(tf.abs(tf.sub(actual, expected))).dataSync()[0]);
  expect(difference).toBeLessThan(tolerance);
}

const scores = (options: RotaryOptions) =>
  tf.matMul(rotary(x, options), rotary(y, options), false, true);

const everyKind: [string, RotaryOptions][] = [
  ['plain', {}],
  ['interleaved', { layout: 'interleaved' }],
  ['half of the width', { fraction: 0.5 }],
  ['interpolated', { scaling: interpolated(4) }],
  ['ntkAware', { scaling: ntkAware(4) }],
  ['llama3', { scaling: llama3({ factor: 4, trained: 64 }) }],
  ['yarn, without its amplitude', { scaling: yarn({ factor: 4, trained: 64, amplitude: 1 }) }],
];

describe.each(everyKind)('%s', (_title, options) => {
  test('scores depend only on the distance', () => {
    expectClose(scores({ ...options, offset: 9 }), scores(options), 1e-4);
  });

  test('turning keeps every length', () => {
    expectClose(tf.norm(rotary(x, { ...options, offset: 3 }), 2, 3), tf.norm(x, 2, 3));
  });

  test('position 0 stays as it is', () => {
    const first = tf.slice(x, [0, 0, 0, 0], [B, N, 1, D]);
    expectClose(rotary(first, options), first);
  });
});

test.each<[string, RotaryScaling]>([
  ['interpolated', interpolated(1)],
  ['ntkAware', ntkAware(1)],
  ['dynamicNtk', dynamicNtk({ factor: 3, trained: 2 * L })],
  ['yarn', yarn({ factor: 1, trained: 64 })],
  ['llama3', llama3({ factor: 1, trained: 64 })],
])('%s changes nothing while texts are no longer', (_name, scaling) => {
  expectClose(rotary(x, { scaling }), rotary(x));
});

test('interpolated by 2, every second position is where one of the plain ones was', () => {
  const stretched = rotary(x, { scaling: interpolated(2), positions: tf.range(0, 2 * L, 2) });
  expectClose(stretched, rotary(x));
});

test('dynamicNtk goes by the length of the text', () => {
  const scaling = dynamicNtk({ trained: 4 });
  expectClose(rotary(x, { scaling, length: 12 }), rotary(x, { scaling: ntkAware(3) }));
  expectClose(rotary(x, { scaling, offset: 3 }), rotary(x, { scaling: ntkAware(2), offset: 3 }));
});

test('ntkAware slows the slowest pair by the factor and leaves the fastest', () => {
  const plan = { width: 16, base: 10000, length: 1 };
  const { frequencies } = ntkAware(8)(plan);
  const plain = plainFrequencies(plan);
  expect(frequencies[0]).toBe(1);
  expect(frequencies.at(-1)).toBeCloseTo(plain.at(-1)! / 8, 10);
});

test.each<[string, RotaryScaling, number]>([
  ['yarn', yarn({ factor: 8, trained: 2048 }), 0.1 * Math.log(8) + 1],
  ['llama3', llama3({ factor: 8, trained: 2048 }), 1],
])('%s keeps fast pairs and interpolates slow ones', (_name, scaling, amplitude) => {
  const plan = { width: 64, base: 10000, length: 1 };
  const plain = plainFrequencies(plan);
  const made = scaling(plan);
  expect(made.frequencies.slice(0, 5)).toEqual(plain.slice(0, 5));
  expect(made.frequencies.slice(-5)).toEqual(plain.slice(-5).map((frequency) => frequency / 8));
  expect(made.amplitude).toBeCloseTo(amplitude, 10);
});

test('interleaved pairs are the pairs of halves in another order', () => {
  const order = [0, 2, 4, 6, 1, 3, 5, 7];
  const turned = rotary(tf.gather(x, order, 3));
  expectClose(tf.gather(rotary(x, { layout: 'interleaved' }), order, 3), turned);
});

test('positions may be given, for all texts or each', () => {
  const shifted = rotary(x, { offset: 2 });
  expectClose(rotary(x, { positions: tf.range(2, 2 + L, 1, 'int32') }), shifted);
  const each = tf.stack([tf.range(0, L), tf.range(2, 2 + L)]);
  const [first, second] = tf.unstack(rotary(x, { positions: each }));
  expectClose(first!, tf.unstack(rotary(x))[0]!);
  expectClose(second!, tf.unstack(shifted)[1]!);
});

test('what does not turn stays', () => {
  const rest = (tensor: tf.Tensor) => tf.slice(tensor, [0, 0, 0, 2], [B, N, L, D - 2]);
  const turned = rotary(x, { fraction: 0.25 });
  expect(rest(turned).dataSync()).toEqual(rest(x).dataSync());
  const front = tf.slice(x, [0, 0, 0, 0], [B, N, L, 2]);
  expectClose(tf.slice(turned, [0, 0, 0, 0], [B, N, L, 2]), rotary(front));
});

test('on a grid, each half of the width turns by its axis', () => {
  const grid = { rows: 2, columns: 3 };
  const cells = tf.randomNormal([1, 1, 6, D], 0, 1, 'float32', 3);
  const [byRow, byColumn] = tf.split(cells, 2, 3);
  const expected = tf.concat(
    [
      rotary(byRow!, { positions: tf.tensor1d([0, 0, 0, 1, 1, 1]) }),
      rotary(byColumn!, { positions: tf.tensor1d([0, 1, 2, 0, 1, 2]) }),
    ],
    3,
  );
  expectClose(rotary(cells, { positions: grid }), expected);
});
