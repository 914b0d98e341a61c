import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  readSound,
  resample,
  type ReadSamples,
  type SoundSource,
} from '@heed/attention-core/media';
import { seededRandom, type LoadedTask } from '@heed/attention-core/plugin';
import { picture } from '@heed/attention-core/view';
import { cleanExamples, isolation, openIsolation, type IsolationResult } from '../src/index.js';
import { siSdr } from '../src/measure/si-sdr.js';

let isolate: LoadedTask<SoundSource, IsolationResult>;
let noisy: ReadSamples;
let clean: ReadSamples;
beforeAll(async () => {
  isolate = await isolation.load();
  const asked = { where: 'test', argument: 'example' };
  noisy = await readSound(isolation.examples[0]!, asked);
  clean = await readSound(cleanExamples[0]!, asked);
});
afterAll(() => isolate.dispose());

const speechIn = async (sound: SoundSource): Promise<Float32Array> =>
  (await isolate(sound)).sound.samples;

/** By how many dB the speech in a mixture stands out more than before. */
const gain = async (heard: Float32Array): Promise<number> =>
  siSdr(await speechIn({ sampleRate: 8000, samples: heard }), clean.samples) -
  siSdr(heard, clean.samples);

const made = (seconds: number, at: (index: number) => number): ReadSamples => ({
  sampleRate: 8000,
  samples: Float32Array.from({ length: 8000 * seconds }, (_, index) => at(index)),
});

const loudest = (samples: Float32Array): number =>
  samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);

const furthest = (one: Float32Array, other: Float32Array): number =>
  one.reduce((most, value, index) => Math.max(most, Math.abs(value - other[index]!)), 0);

test('speech stands out of noise by far more than before', async () => {
  for (const [index, example] of isolation.examples.entries()) {
    const asked = { where: 'test', argument: 'example' };
    const heard = await readSound(example, asked);
    const speech = await readSound(cleanExamples[index]!, asked);
    const isolated = await speechIn(example);
    const better = siSdr(isolated, speech.samples) - siSdr(heard.samples, speech.samples);
    expect(better).toBeGreaterThan(1.5);
  }
});

test('clean speech stays as it is', async () => {
  expect(siSdr(await speechIn(clean), clean.samples)).toBeGreaterThan(10);
});

test('silence stays silence', async () => {
  const { sound, kept, loudness } = await isolate(made(1, () => 0));
  expect(loudest(sound.samples)).toBe(0);
  expect(kept.values.every((share) => share === 0)).toBe(true);
  expect(loudness).toEqual({ heard: -120, kept: -120 });
});

test('hiss becomes softer, loud or soft', async () => {
  for (const loud of [0.003, 0.3]) {
    const random = seededRandom(4);
    const { loudness } = await isolate(made(1, () => loud * (random() - 0.5)));
    expect(loudness.kept).toBeLessThan(loudness.heard - 3);
  }
});

test('the hum of a power line becomes no louder', async () => {
  const turn = (2 * Math.PI * 50) / 8000;
  const hum = made(1, (at) => 0.2 * Math.sin(turn * at) + 0.05 * Math.sin(3 * turn * at));
  const { loudness } = await isolate(hum);
  expect(loudness.kept).toBeLessThan(loudness.heard);
});

test('what was clipped, and what is louder than can be played, is isolated too', async () => {
  const clipped = noisy.samples.map((sample) => Math.max(-0.2, Math.min(0.2, sample)));
  expect(await gain(clipped)).toBeGreaterThan(1);
  expect(await gain(noisy.samples.map((sample) => 8 * sample))).toBeGreaterThan(1);
});

test('an offset does not matter', async () => {
  const raised = noisy.samples.map((sample) => sample + 0.25);
  const speech = await speechIn({ sampleRate: 8000, samples: raised });
  expect(furthest(speech, await speechIn(noisy))).toBeLessThan(1e-3);
});

test.each([44_100, 48_000])('at %i Hz it is the same speech, at that rate', async (sampleRate) => {
  const samples = resample(noisy.samples, 8000, sampleRate);
  const { sound } = await isolate({ sampleRate, samples });
  expect(sound.sampleRate).toBe(sampleRate);
  expect(sound.samples).toHaveLength(samples.length);
  const back = resample(sound.samples, sampleRate, 8000).slice(0, clean.samples.length);
  expect(siSdr(back, clean.samples) - siSdr(noisy.samples, clean.samples)).toBeGreaterThan(1.5);
});

test('of two channels it isolates the mean', async () => {
  const stereo = {
    ...{ sampleRate: 8000, length: noisy.samples.length, numberOfChannels: 2 },
    getChannelData: (channel: number) => noisy.samples.map((sample) => 2 * channel * sample),
  };
  expect(furthest(await speechIn(stereo), await speechIn(noisy))).toBeLessThan(1e-6);
});

test.each([1, 80])('even %i samples come back as many', async (length) => {
  const { sound, attention } = await isolate(
    { sampleRate: 8000, samples: noisy.samples.slice(4000, 4000 + length) },
    { attention: true },
  );
  expect(sound.samples).toHaveLength(length);
  expect(attention!.maps[1]!.queries.labels).toHaveLength(2);
});

test('in pieces it is the same as whole, also at another rate', async () => {
  for (const sampleRate of [8000, 16_000]) {
    const samples = resample(noisy.samples, 8000, sampleRate);
    await using stream = await openIsolation(undefined, { sampleRate });
    const speech = new Float32Array(samples.length);
    let gone = 0;
    const take = (part: Float32Array): void => {
      speech.set(part, gone);
      gone += part.length;
    };
    for (let at = 0; at < samples.length; at += 1000) {
      take(await stream.push(samples.subarray(at, at + 1000)));
    }
    take(await stream.flush());
    expect(gone).toBe(samples.length);
    expect(furthest(speech, await speechIn({ sampleRate, samples }))).toBeLessThan(1e-4);
  }
});

test('tells which bands and which moments it looked at, and what it kept', async () => {
  const { attention, kept } = await isolate(noisy, { attention: true });
  expect(attention!.maps.map(({ name }) => name)).toEqual([
    ...['frequency-1', 'time-1', 'frequency-2', 'time-2', 'frequency-3', 'time-3'],
  ]);
  const [bands, moments] = attention!.maps;
  expect(bands!.keys.labels.slice(0, 2)).toEqual(['0–250 Hz', '250–500 Hz']);
  expect(moments!.keys.kind).toBe('frames');
  expect(moments!.keys.labels).toHaveLength(kept.frames);
  expect(kept.values).toHaveLength(kept.frames * kept.bins);
});

test('a picture of where it looked is drawn on the spectrogram of what was heard', async () => {
  const { attention, kept } = await isolate(noisy, { attention: true });
  const shown = await isolation.shown!(noisy);
  const { values, bins } = shown.spectrogram!;
  // One column for each frame, but for those that are at the edges.
  expect(Math.abs(values.length / bins - kept.frames)).toBeLessThan(3);
  expect(picture(attention!, shown)).toContain('A spectrogram with light');
});

describe('is refused', () => {
  let folder: string;
  beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'isolation-'))));
  afterAll(() => rm(folder, { recursive: true }));

  test('a sample that is no number, by its place', async () => {
    const samples = [0, 0.5, NaN];
    await expect(isolate({ sampleRate: 8000, samples })).rejects.toThrow('input.samples[2]');
  });

  test('a text that is called a sound', async () => {
    const file = join(folder, 'notes.wav');
    await writeFile(file, 'Not a sound at all, but some words.');
    await expect(isolate(file)).rejects.toMatchObject({ code: 'input-value' });
  });

  test('more than ten minutes, and it says what takes them', async () => {
    const samples = new Float32Array(601_000);
    await expect(isolate({ sampleRate: 1000, samples })).rejects.toMatchObject({
      code: 'input-too-long',
      message: expect.stringContaining('openIsolation') as string,
    });
  });
});

test('stops when it is told to', async () => {
  const stop = new AbortController();
  const long = made(60, () => 0.1);
  const asked = isolate(long, { signal: stop.signal });
  setTimeout(() => stop.abort(), 10);
  await expect(asked).rejects.toMatchObject({ code: 'aborted' });
});

test('a file of another task is refused', async () => {
  const other = new URL('../models/keyword.onnx', import.meta.url);
  await expect(openIsolation(other, { sampleRate: 8000 })).rejects.toMatchObject({
    code: 'model-foreign',
  });
});
