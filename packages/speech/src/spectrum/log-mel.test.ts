import * as tf from '@tensorflow/tfjs';
import { exportModel } from '@heed/attention-core/compile';
import { openSession } from '@heed/attention-core/runtime';
import { furthest } from '../../test/fixtures/furthest.js';
import { goldenOf } from '../../test/fixtures/golden.js';
import { LogMel, type LogMelSizes } from './log-mel.js';

beforeAll(() => tf.setBackend('cpu'));

const { sizes, steps, loudness } = goldenOf<{
  sizes: LogMelSizes;
  steps: number;
  /** `[steps · frames, bands]` */
  loudness: number[];
}>('log-mel');
const { sampleRate, hop, frames, bands } = sizes;
const length = frames * hop;

/** From 100 Hz upwards, 6,000 Hz higher each second, ever louder, as in `tools/golden/speech_front_end.py`. */
const chirp = Float32Array.from({ length: steps * length }, (_, index) => {
  const time = index / sampleRate;
  return 0.5 * time * Math.sin(2 * Math.PI * (100 * time + 3000 * time ** 2));
});

const layer = new LogMel({ name: 'log-mel', sizes });
const inTfjs = (samples: Float32Array, rows: number): Float32Array =>
  tf
    .tidy(
      () =>
        layer.apply(
          tf.tensor(samples, [rows, samples.length / rows / length, length]),
        ) as tf.Tensor,
    )
    .dataSync() as Float32Array;

test('of a chirp it is what the equations say', () => {
  expect(furthest(inTfjs(chirp, 1), loudness)).toBeLessThan(1e-4);
});

/** The layer alone as a file. */
function fileOf(weights: 'float16' | 'float32'): Uint8Array {
  const input = tf.input({ shape: [null, length], name: 'sound' });
  const model = tf.model({ inputs: input, outputs: layer.apply(input) as tf.SymbolicTensor });
  return exportModel(model, { outputs: ['loud'], weights });
}

test.each([
  ['float32', 1e-5],
  // The tables of the transform are stored like weights: in half precision too, unless one asks for more.
  ['float16', 5e-3],
] as const)(
  'a file of %s says the same within %d, of any number of sounds of any length',
  async (weights, bound) => {
    await using session = await openSession(fileOf(weights));
    for (const rows of [1, 2, 5]) {
      const own = steps / rows;
      const sound = { type: 'float32', dims: [rows, own, length], data: chirp } as const;
      const { loud } = await session.run({ sound });
      expect(loud!.dims).toEqual([rows, own * frames, bands]);
      expect(furthest(loud!.data as Float32Array, inTfjs(chirp, rows))).toBeLessThan(bound);
    }
  },
);

test('silence is as soft as can be, a full tone about 1, and half as loud is less by log 4', () => {
  const tone = (gain: number) =>
    chirp.map((_, index) => gain * Math.sin((2 * Math.PI * 1000 * index) / sampleRate));
  const [silence, half, whole] = [0, 0.5, 1].map((gain) =>
    Math.max(...inTfjs(tone(gain), 1).subarray(10 * bands, 11 * bands)),
  );
  expect(silence).toBeCloseTo((Math.log(1e-7) + 10) / 5, 5);
  expect(whole).toBeGreaterThan(1);
  expect(whole! - half!).toBeCloseTo(Math.log(4) / 5, 4);
});

test('frames of a step, and their bands', () => {
  expect(layer.computeOutputShape([null, null, length])).toEqual([null, null, bands]);
  expect(layer.computeOutputShape([2, 7, length])).toEqual([2, 7 * frames, bands]);
});
