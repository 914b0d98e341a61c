import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readSound, resample, toWav } from '@heed/attention-core/media';
import type { LoadedTask, Sound } from '@heed/attention-core/plugin';
import { examples } from '../src/keyword/examples.js';
import { keyword, type KeywordInput, type KeywordResult } from '../src/index.js';

let hear: LoadedTask<KeywordInput, KeywordResult>;
let seven: { sampleRate: number; samples: Float32Array };
let folder: string;

beforeAll(async () => {
  hear = await keyword.load();
  const asked = { where: 'test', argument: 'sound' };
  seven = await readSound(keyword.examples[0]!, asked);
  folder = await mkdtemp(join(tmpdir(), 'heed-keyword-'));
});
afterAll(async () => {
  await hear.dispose();
  await rm(folder, { recursive: true });
});

const changed = (change: (sample: number, at: number) => number): Sound => ({
  ...seven,
  samples: seven.samples.map(change),
});

/** The same at another rate. */
const at = (sampleRate: number): Sound => ({
  sampleRate,
  samples: resample(seven.samples, seven.sampleRate, sampleRate),
});

/** The bytes of a WAV file of two channels, of which the second is silent. */
async function stereo(): Promise<Uint8Array> {
  const mono = await toWav(seven);
  const count = seven.samples.length;
  const bytes = new Uint8Array(44 + 4 * count);
  bytes.set(mono.subarray(0, 44));
  const [view, from] = [new DataView(bytes.buffer), new DataView(mono.buffer, mono.byteOffset)];
  view.setUint32(4, 36 + 4 * count, true);
  view.setUint16(22, 2, true);
  view.setUint32(28, 4 * seven.sampleRate, true);
  view.setUint16(32, 4, true);
  view.setUint32(40, 4 * count, true);
  for (let index = 0; index < count; index++) {
    view.setInt16(44 + 4 * index, from.getInt16(44 + 2 * index, true), true);
  }
  return bytes;
}

test('hears its examples, and is sure of them', async () => {
  const answers = await hear(keyword.examples);
  expect(answers.map(({ label }) => label)).toEqual(['seven', 'three', 'nine']);
  for (const { score } of answers) expect(score).toBeGreaterThan(0.6);
});

test.each<[string, () => KeywordInput | Promise<KeywordInput>]>([
  ['clipped', () => changed((sample) => Math.max(-0.05, Math.min(0.05, 4 * sample)))],
  ['with an offset', () => changed((sample) => sample + 0.3)],
  ['a hundred times as loud', () => changed((sample) => 100 * sample)],
  ['a hundred times softer', () => changed((sample) => sample / 100)],
  ['at 16,000 Hz', () => at(16_000)],
  ['at 44,100 Hz', () => at(44_100)],
  ['at 48,000 Hz', () => at(48_000)],
  ['as a WAV file', () => toWav(seven)],
  ['as a stereo WAV file', stereo],
  ['as a path', () => fileURLToPath(examples[0]!)],
  ['as a Blob', async () => new Blob([await readFile(new URL(examples[0]!))])],
])('a seven is a seven %s', async (_, make) => {
  expect((await hear(await make())).label).toBe('seven');
});

test('in a long sound it says where it listened', async () => {
  const samples = new Float32Array(20 * 8000);
  samples.set(seven.samples, 12.3 * 8000);
  const { label, from, to } = await hear({ sampleRate: 8000, samples });
  expect(label).toBe('seven');
  expect(to - from).toBeCloseTo(1, 6);
  expect(from).toBeGreaterThan(11.8);
  expect(to).toBeLessThan(13.8);
});

test('a short sound is heard whole', async () => {
  const { from, to } = await hear(seven);
  expect([from, to]).toEqual([0, seven.samples.length / 8000]);
});

test.each<[string, (at: number) => number, number]>([
  ['silence', () => 0, 2],
  ['a constant', () => 0.5, 2],
  ['hiss', (index) => 0.01 * Math.sin(index * index), 2],
])('of %s it is not sure', async (_, sample, seconds) => {
  const samples = Float32Array.from({ length: 8000 * seconds }, (_, index) => sample(index));
  const { score, ranking } = await hear({ sampleRate: 8000, samples });
  expect(score).toBeLessThan(0.5);
  expect(ranking).toHaveLength(10);
});

test('10 ms and a single sample are answered', async () => {
  const { to, score } = await hear({ sampleRate: 8000, samples: seven.samples.slice(0, 80) });
  expect(to).toBeCloseTo(0.01, 6);
  expect(score).toBeGreaterThan(0);
  expect((await hear({ sampleRate: 8000, samples: [0.5] })).ranking).toHaveLength(10);
});

test.each<[string, () => unknown, RegExp]>([
  [
    'NaN',
    () => ({ sampleRate: 8000, samples: Float32Array.of(0, NaN) }),
    /inputs\[1\]\.samples\[1\] must be a finite number; got the number NaN/,
  ],
  ['no samples', () => ({ sampleRate: 8000, samples: [] }), /inputs\[1\] must have samples/],
  ['samples without a rate', () => new Float32Array(80), /inputs\[1\] must be a sound/],
  ['a path to nothing', () => 'nowhere.wav', /inputs\[1\].*nowhere\.wav/],
  [
    'text in a file named .wav',
    async () => {
      const file = join(folder, 'text.wav');
      await writeFile(file, 'hello, I am no sound');
      return file;
    },
    /inputs\[1\].*text\.wav|inputs\[1\] must be/,
  ],
  ['half a WAV file', async () => (await toWav(seven)).subarray(0, 2000), /inputs\[1\] must be/],
])('%s is refused by its place', async (_, make, message) => {
  const wrong = (await make()) as KeywordInput;
  await expect(hear([keyword.examples[0]!, wrong])).rejects.toThrow(message);
});

test('probabilities are of all words, the answer first', async () => {
  const { label, score, ranking } = await hear(seven);
  expect(ranking[0]).toEqual({ label, score });
  expect(ranking.reduce((sum, each) => sum + each.score, 0)).toBeCloseTo(1, 5);
  const scores = ranking.map((each) => each.score);
  expect(scores).toEqual([...scores].sort((one, other) => other - one));
});

test('its maps have the times of the sound', async () => {
  const samples = new Float32Array(4 * 8000);
  samples.set(seven.samples, 2.5 * 8000);
  const { attention, from } = await hear({ sampleRate: 8000, samples }, { attention: true });
  const { keys } = attention!.maps.find(({ name }) => name === 'pool')!;
  expect(keys.kind).toBe('frames');
  expect(keys.seconds![0]).toBe(from);
  expect(keys.labels).toHaveLength(25);
});

test('what counted is where the word is', async () => {
  const samples = new Float32Array(8000);
  samples.set(seven.samples, 3000);
  const { axis, scores } = await hear.explain({ sampleRate: 8000, samples });
  const strongest = axis.seconds![scores.indexOf(Math.max(...scores))]!;
  expect(strongest).toBeGreaterThan(0.33);
  expect(strongest).toBeLessThan((3000 + seven.samples.length) / 8000);
});

test('a picture of it has a spectrogram', async () => {
  const { spectrogram } = await keyword.shown!(seven);
  const { values, bins } = spectrogram!;
  expect(Number.isInteger(values.length / bins)).toBe(true);
  expect([...(values as Float32Array)].every(Number.isFinite)).toBe(true);
});
