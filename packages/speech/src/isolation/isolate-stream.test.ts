import * as tf from '@tensorflow/tfjs';
import { loadWeights } from '@heed/attention-core/compile';
import { seededRandom } from '@heed/attention-core/plugin';
import { openSession, type Session } from '@heed/attention-core/runtime';
import { overlapped } from './data.js';
import { framesIn, startIsolating } from './isolate-stream.js';
import { buildIsolator, type IsolatorModel } from './model.js';
import { pieceFrames } from './program-frames.js';
import { exportIsolator } from './programs.js';
import { tinySizes } from './tiny-sizes.js';
import { startWithoutOffset } from './without-offset.js';

const { hop, around } = tinySizes;

let isolator: IsolatorModel;
let session: Session;
beforeAll(async () => {
  await tf.setBackend('cpu');
  isolator = buildIsolator({ ...tinySizes, frames: 8, seed: 3 });
  // As after training, frames look at others.
  const random = seededRandom(5);
  for (const weight of isolator.model.weights) {
    const count = weight.shape.reduce<number>((size, next) => size * next!, 1);
    const drawn = Float32Array.from({ length: count }, () => random() - 0.5);
    weight.write(tf.tensor(drawn, weight.shape as number[]));
  }
  session = await openSession(exportIsolator(isolator, {}, 'float32'));
});
afterAll(() => session.dispose());

const noise = (length: number, seed = 1): Float32Array => {
  const random = seededRandom(seed);
  return Float32Array.from({ length }, () => random() - 0.5);
};

/** A sound in pieces of these lengths, again and again. */
async function streamed(
  samples: Float32Array,
  lengths: readonly number[],
  piece: (typeof pieceFrames)[number] = 16,
): Promise<Float32Array> {
  const isolating = startIsolating(session, tinySizes, { piece });
  const out: number[] = [];
  for (let at = 0, turn = 0; at < samples.length; turn++) {
    const length = lengths[turn % lengths.length]!;
    out.push(...(await isolating.push(samples.subarray(at, at + length))));
    at += length;
  }
  out.push(...(await isolating.flush()));
  return Float32Array.from(out);
}

const furthest = (one: Float32Array, other: Float32Array): number =>
  one.reduce((most, value, index) => Math.max(most, Math.abs(value - other[index]!)), 0);

test('the programs give what the model gives in training, from the beginning of a sound', async () => {
  const length = 40 * hop;
  const samples = noise(length);
  const isolating = startIsolating(session, tinySizes, { piece: 4 });
  const found = [...(await isolating.push(samples)), ...(await isolating.flush())];
  const frames = framesIn(length, hop);
  const all = frames + 2 * around;
  const padded = new Float32Array((all + 1) * hop);
  padded.set(startWithoutOffset(tinySizes.sampleRate)(samples), (1 + around) * hop);
  const framed = tf.tensor3d(
    Array.from({ length: all * 2 * hop }, (_, index) => {
      const [frame, place] = [Math.floor(index / (2 * hop)), index % (2 * hop)];
      return padded[frame * hop + place]!;
    }),
    [1, all, 2 * hop],
  );
  const { model } = buildIsolator({ ...tinySizes, frames, seed: 3 });
  loadWeights(model, exportIsolator(isolator, {}, 'float32'));
  const expected = overlapped(model.apply(framed, { training: true }) as tf.Tensor).dataSync();
  expect(found).toHaveLength(length);
  expect(Math.max(...expected)).toBeGreaterThan(0.05);
  expect(furthest(Float32Array.from(found), expected as Float32Array)).toBeLessThan(1e-5);
});

test.each([
  ['one by one', [1]],
  ['as a page gives them', [128]],
  ['in pieces of any length', [1, 700, 33, 5000, 16]],
])('however a sound is cut, the same comes out: %s', async (_title, lengths) => {
  const samples = noise(lengths[0] === 1 && lengths.length === 1 ? 700 : 9000);
  const whole = await streamed(samples, [samples.length]);
  const cut = await streamed(samples, lengths);
  expect(cut).toHaveLength(samples.length);
  expect(Math.max(...whole)).toBeGreaterThan(0.05);
  expect(furthest(whole, cut)).toBeLessThan(1e-5);
});

test('how long is waited changes nothing', async () => {
  const samples = noise(4000);
  const [live, short, long] = await Promise.all(
    pieceFrames.map((piece) => streamed(samples, [300], piece)),
  );
  expect(furthest(live!, short!)).toBeLessThan(1e-5);
  expect(furthest(live!, long!)).toBeLessThan(1e-5);
});

test.each([1, 15, 16, 17, 63, 64, 65, 2048])(
  'as many samples come out as came in: %i',
  async (length) => {
    expect(await streamed(noise(length), [500])).toHaveLength(length);
  },
);

test('a network that keeps everything gives back the sound, in its place', async () => {
  const keeping = buildIsolator({ ...tinySizes, frames: 8, seed: 3 });
  for (const weight of keeping.model.weights) {
    if (!weight.originalName.endsWith('mask/kernel')) continue;
    weight.write(tf.zeros(weight.shape as number[]));
  }
  const bias = keeping.model.weights.find((weight) => weight.originalName.endsWith('mask/bias'))!;
  const size = bias.shape[0]!;
  bias.write(tf.tensor1d(Array.from({ length: size }, (_, index) => (index < size / 2 ? 1 : 0))));
  await using kept = await openSession(exportIsolator(keeping, {}));
  const isolating = startIsolating(kept, tinySizes, { piece: 16 });
  const samples = Float32Array.from({ length: 1000 }, (_, index) => Math.sin(index * 1.1));
  const out = [...(await isolating.push(samples)), ...(await isolating.flush())];
  // All but what is near 0 Hz, which no voice has.
  expect(furthest(samples.slice(100, 900), Float32Array.from(out).slice(100, 900))).toBeLessThan(
    0.02,
  );
});

test('an offset is as if it were not there, and after the end a new sound begins', async () => {
  const samples = noise(800);
  const isolating = startIsolating(session, tinySizes, { piece: 16 });
  const isolate = async (sound: Float32Array) =>
    Float32Array.of(...(await isolating.push(sound)), ...(await isolating.flush()));
  const first = await isolate(samples);
  const raised = await isolate(samples.map((sample) => sample + 0.25));
  expect(furthest(first, raised)).toBeLessThan(1e-5);
  expect(await isolate(samples)).toEqual(first);
});
