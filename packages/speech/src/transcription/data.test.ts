import * as tf from '@tensorflow/tfjs';
import { seededRandom } from '@heed/attention-core/plugin';
import type { Clip } from '../corpus/clip.js';
import { powerOf } from '../corpus/mix.js';
import { batchOf, fixedWindows, outputsOf, trainingBatches, type StringBatch } from './data.js';
import { drawString, drawWindow } from './draw.js';
import { tinyMade } from './tiny.js';

beforeAll(() => tf.setBackend('cpu'));

/** Windows of 16 steps of 320 samples. */
const made = { ...tinyMade, steps: 16, count: [1, 2], gap: [0.01, 0.05], strings: 12, batchSize: 4 } as const; // prettier-ignore
const all = made.steps * 320;
const end = made.words.length;

const clip = (said: string, speaker = 'anna'): Clip => ({
  samples: Float32Array.from({ length: 1000 }, (_, at) => 0.1 * Math.sin(at / 3)),
  words: said.split(' '),
  speaker,
});
const noise = { name: 'hiss', samples: Float32Array.from({ length: 999 }, seededRandom(1)) };
const corpus = { clips: [clip('low'), clip('high')], noises: [noise] };

const heard = (...words: { word: string; from: number; to: number; alone: boolean }[]) => ({
  samples: Float32Array.from({ length: all }, (_, at) => at),
  words,
});
const low = { word: 'low', from: 640, to: 1920, alone: true };
const high = { word: 'high', from: 2560, to: 3200, alone: true };

const listsOf = ({ before, words, counts, places }: StringBatch) => ({
  before: before.arraySync(),
  words: words.arraySync(),
  counts: counts.arraySync(),
  places: places.arraySync(),
});

test('before each word stands the one before it, and behind the last the end', () => {
  const batch = batchOf([heard(low, high), heard(high), heard()], made);
  const { before, words, counts } = listsOf(batch);
  expect(words).toEqual([
    [0, 1, end],
    [1, end, end],
    [end, end, end],
  ]);
  expect(before).toEqual([
    [end, 0, 1],
    [end, 1, end],
    [end, end, end],
  ]);
  expect(counts).toEqual([
    [1, 1, 1],
    [1, 1, 0],
    [1, 0, 0],
  ]);
  expect(batch.sound.shape).toEqual([3, 16, 320]);
  expect(batch.sound.dataSync()[all + 330]).toBe(330);
});

test('the place of a word is around its middle, of the end anywhere', () => {
  const [[first, second, last]] = listsOf(batchOf([heard(low, high)], made)).places as [number[][]];
  const strongest = (places: number[]) => places.indexOf(Math.max(...places));
  // The middle of 640 … 1,920 is 1,280: between steps 3 and 4.
  expect(first![3]).toBeCloseTo(first![4]!, 6);
  expect(first![3]).toBeCloseTo(Math.exp(-0.125), 5);
  expect(strongest(second!)).toBe(8);
  expect(first![15]).toBeLessThan(1e-6);
  expect(last).toEqual(Array(16).fill(1));
});

test('the place of words of one recording is all of it', () => {
  const both = { ...low, alone: false };
  const { places } = listsOf(batchOf([heard(both, { ...both, word: 'high' })], made));
  const expected = Array.from({ length: 16 }, (_, step) => (step >= 2 && step < 6 ? 1 : 0));
  expect(places[0]!.slice(0, 2)).toEqual([expected, expected]);
});

test('recordings of several words have room, and stay in their own row', () => {
  const clips = [clip('low high low'), clip('high')];
  expect(outputsOf(corpus.clips, made)).toBe(3);
  expect(outputsOf(clips, made)).toBe(7);
  const said = ['low', 'high', 'low', 'high'].map((word) => ({ ...low, word, alone: false }));
  const { words, counts } = listsOf(batchOf([heard(...said), heard(high)], made, 7));
  expect(words).toEqual([
    [0, 1, 0, 1, end, end, end],
    [1, end, end, end, end, end, end],
  ]);
  expect(counts.map((row) => row.reduce((sum, one) => sum + one))).toEqual([5, 2]);
  const data = trainingBatches({ clips, noises: [] }, made);
  for (const batch of data.batches(0, 0) as Iterable<StringBatch>) {
    expect(batch.words.shape).toEqual([4, 7]);
    const { words, counts, before } = listsOf(batch);
    words.forEach((row, string) => {
      const length = row.indexOf(end);
      expect(counts[string]!.indexOf(0)).toBe(length + 1 < 7 ? length + 1 : -1);
      expect(before[string]!.slice(1, length + 1)).toEqual(row.slice(0, length));
    });
  }
});

test('a string is as loud as speech is, and noise as soft as told', () => {
  const groups = [corpus.clips];
  for (let seed = 0; seed < 20; seed++) {
    const draw = (ratio?: number) =>
      drawString(seededRandom(seed), groups, corpus.noises, made, { ratio });
    const [clean, noisy] = [draw(), draw(7)];
    const loudness = 10 * Math.log10(powerOf(clean.samples));
    expect(loudness).toBeGreaterThan(-36.01);
    expect(loudness).toBeLessThan(-11.99);
    expect(noisy.words).toEqual(clean.words);
    const under = noisy.samples.map((sample, at) => sample - clean.samples[at]!);
    expect(loudness - 10 * Math.log10(powerOf(under))).toBeCloseTo(7, 3);
  }
});

test('an epoch is the same again, from any step, and another one is another', () => {
  const data = trainingBatches(corpus, made);
  expect(data.steps).toBe(3);
  const sounds = (epoch: number, skip = 0) =>
    [...(data.batches(epoch, skip) as Iterable<StringBatch>)].map(({ sound }) => [
      ...sound.dataSync(),
    ]);
  const first = sounds(0);
  expect(first).toHaveLength(3);
  expect(sounds(0, 2)).toEqual([first[2]]);
  expect(sounds(1)[0]).not.toEqual(first[0]);
});

test('windows of dev are always the same, half of them under noise', () => {
  const windows = fixedWindows(corpus, made, 6);
  expect(fixedWindows(corpus, made, 6)).toEqual(windows);
  const isSilent = ({ samples }: { samples: Float32Array }) =>
    samples.subarray(0, 80).every((sample) => sample === 0);
  const loud = windows.map((window) => !isSilent(window));
  expect(loud.filter((_, index) => index % 2 === 1)).toEqual([true, true, true]);
  for (const { samples } of windows) expect(samples).toHaveLength(all);
});

test('a window holds the words whose middle is heard in it, and noise where nobody speaks', () => {
  const silent = { ...made, count: [0, 0] as const };
  for (let seed = 0; seed < 40; seed++) {
    const { samples, words } = drawWindow(seededRandom(seed), [corpus.clips], [noise], made, {});
    expect(samples).toHaveLength(all);
    for (const { from, to } of words) {
      expect((from + to) / 2).toBeGreaterThan(0);
      expect((from + to) / 2).toBeLessThan(all);
    }
    const alone = drawWindow(seededRandom(seed), [corpus.clips], [noise], silent, { ratio: 5 });
    expect(alone.words).toEqual([]);
    expect(powerOf(alone.samples)).toBeGreaterThan(0);
    const nothing = drawWindow(seededRandom(seed), [corpus.clips], [noise], silent, {});
    expect(powerOf(nothing.samples)).toBe(0);
  }
});
