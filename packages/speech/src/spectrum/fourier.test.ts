import * as tf from '@tensorflow/tfjs';
import { furthest } from '../../test/fixtures/furthest.js';
import { goldenOf } from '../../test/fixtures/golden.js';
import { madeNoise } from '../../test/fixtures/made-speech.js';
import { framesOf, spectrumOf, type FourierSizes } from './fourier.js';
import { hann } from './hann.js';

beforeAll(() => tf.setBackend('cpu'));

interface Spectrum extends FourierSizes {
  /** `[frames, to − from]` */
  real: number[];
  imaginary: number[];
}

const golden = goldenOf<{
  forward: (Spectrum & { samples: number[]; window: number[] })[];
  backward: (Spectrum & { inside: number[] })[];
}>('fourier');

/** Frames that overlap by half, `[frames, size]`. */
function framed(samples: ArrayLike<number>, size: number): tf.Tensor2D {
  const rows = Array.from({ length: (2 * samples.length) / size - 1 }, (_, frame) =>
    Array.from({ length: size }, (_, at) => samples[(frame * size) / 2 + at]!),
  );
  return tf.tensor2d(rows);
}

/** Frames that overlap by half, added up. */
function added(frames: tf.Tensor): Float64Array {
  const [count, size] = frames.shape as [number, number];
  const sound = new Float64Array(((count + 1) * size) / 2);
  frames.dataSync().forEach((value, index) => {
    sound[(Math.floor(index / size) * size) / 2 + (index % size)]! += value;
  });
  return sound;
}

test.each(golden.forward)(
  'frames of $size as $points points, $from … $to: what SciPy finds',
  ({ samples, window, real, imaginary, ...sizes }) => {
    expect(furthest(hann(sizes.size), window)).toBeLessThan(1e-9);
    const found = spectrumOf(framed(samples, sizes.size), window, sizes);
    expect(found.real.shape).toEqual([5, sizes.to - sizes.from]);
    expect(furthest(found.real.dataSync(), real)).toBeLessThan(1e-5);
    expect(furthest(found.imaginary.dataSync(), imaginary)).toBeLessThan(1e-5);
  },
);

test.each(golden.backward)(
  'back from $points points, $from … $to: the sound that SciPy makes of them',
  ({ real, imaginary, inside, ...sizes }) => {
    const { size, from, to } = sizes;
    const shape: [number, number] = [5, to - from];
    const window = hann(size).map(Math.sqrt);
    const [r, i] = [tf.tensor2d(real, shape), tf.tensor2d(imaginary, shape)];
    const sound = added(framesOf(r, i, window, sizes));
    expect(furthest(sound.slice(size / 2, -size / 2), inside)).toBeLessThan(1e-5);
  },
);

test.each([
  [16, 16],
  [24, 32],
  [256, 256],
])('there and back, frames of %d as %d points are the sound as it was', (size, points) => {
  const window = hann(size).map(Math.sqrt);
  const sizes = { size, points, from: 0, to: points / 2 + 1 };
  const samples = madeNoise(4 * size, 3);
  const { real, imaginary } = spectrumOf(framed(samples, size), window, sizes);
  const sound = added(framesOf(real, imaginary, window, sizes));
  const inside = [size / 2, -size / 2] as const;
  expect(furthest(sound.slice(...inside), samples.slice(...inside))).toBeLessThan(1e-6);
});

test('frames may stand in any number of rows', () => {
  const sizes = { size: 8, points: 8, from: 0, to: 5 };
  const window = hann(8);
  const frames = tf.tensor(Float32Array.from(madeNoise(48, 5)), [2, 3, 8]);
  const { real, imaginary } = spectrumOf(frames, window, sizes);
  const flat = spectrumOf(tf.reshape(frames, [6, 8]), window, sizes);
  expect([real.shape, imaginary.shape]).toEqual([
    [2, 3, 5],
    [2, 3, 5],
  ]);
  expect(furthest(real.dataSync(), flat.real.dataSync())).toBe(0);
  expect(framesOf(real, imaginary, window, sizes).shape).toEqual([2, 3, 8]);
});
