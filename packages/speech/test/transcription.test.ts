import { resample, readSound } from '@heed/attention-core/media';
import { seededRandom, type LoadedTask } from '@heed/attention-core/plugin';
import {
  transcription,
  type TranscriptionInput,
  type TranscriptionOptions,
  type TranscriptionResult,
} from '../src/transcription/task.js';
import { stereoWav } from './fixtures/stereo-wav.js';

/** What is said in the examples, and where: the middle of each recording, in seconds. */
const said = [
  [['nine', 0.443], ['seven', 1.1], ['four', 1.67], ['one', 2.279]],
  [['five', 0.324], ['three', 0.798], ['two', 1.21], ['one', 1.606], ['zero', 2.171]],
  [['three', 0.219], ['seven', 0.623], ['two', 1.183], ['five', 1.68], ['one', 2.14], ['zero', 2.74], ['four', 3.302]],
] as const; // prettier-ignore
const texts = said.map((words) => words.map(([word]) => word).join(' '));

const rate = 8000;
let transcribe: LoadedTask<TranscriptionInput, TranscriptionResult, TranscriptionOptions>;
let samples: Float32Array[];
beforeAll(async () => {
  transcribe = await transcription.load();
  const read = (file: string) => readSound(new URL(file), { where: 'test', argument: file });
  samples = (await Promise.all(transcription.examples.map((file) => read(file as string)))).map(
    (sound) => sound.samples,
  );
});
afterAll(() => transcribe.dispose());

test('understands every word of its examples, and knows when each is said', async () => {
  const results = await transcribe(transcription.examples);
  expect(results.map(({ text }) => text)).toEqual(texts);
  for (const [index, { words }] of results.entries()) {
    for (const [at, word] of words.entries()) {
      expect(Math.abs(word.at - said[index]![at]![1])).toBeLessThan(0.1);
      expect([word.from < word.at, word.at < word.to]).toEqual([true, true]);
    }
  }
});

test('whatever the rate and the channels, it is the same', async () => {
  for (const other of [44_100, 48_000]) {
    const sounds = samples.map((own) => resample(own, rate, other));
    const results = await transcribe(sounds.map((own) => ({ sampleRate: other, samples: own })));
    expect(results.map(({ text }) => text)).toEqual(texts);
  }
  const [first] = samples.map((own) => resample(own, rate, 44_100));
  expect((await transcribe(stereoWav(first!, first!, 44_100))).text).toBe(texts[0]);
});

test('softer, clipped and with an offset, it is the same', async () => {
  const [first] = samples as [Float32Array];
  const changes: ((sample: number) => number)[] = [
    (sample) => sample / 4,
    (sample) => Math.max(-0.3, Math.min(0.3, sample)),
    (sample) => sample + 0.1,
  ];
  const sounds = changes.map((change) => ({ sampleRate: rate, samples: first.map(change) }));
  const results = await transcribe(sounds);
  expect(results.map(({ text }) => text)).toEqual([texts[0], texts[0], texts[0]]);
});

test('in a sound of many windows no word is lost, and none comes twice', async () => {
  for (const pause of [0.25, 1, 2]) {
    const silence = new Float32Array(pause * rate);
    const all = samples.flatMap((own) => [...own, ...silence]);
    const { text, seconds } = await transcribe({ sampleRate: rate, samples: all });
    expect([pause, text]).toEqual([pause, texts.join(' ')]);
    expect(seconds).toBeGreaterThan(9);
  }
});

const random = seededRandom(1);
const quiet: [string, (at: number) => number][] = [
  ['silence', () => 0],
  ['a hum', (at) => 0.1 * Math.sin((2 * Math.PI * 50 * at) / rate)],
  ['soft white noise', () => 0.01 * (2 * random() - 1)],
  ['white noise', () => 0.1 * (2 * random() - 1)],
];

test.each(quiet)('%s says nothing, however long', async (_, wave) => {
  const sounds = [0.01, 0.5, 3, 10].map((seconds) => ({
    sampleRate: rate,
    samples: Float32Array.from({ length: seconds * rate }, (_, at) => wave(at)),
  }));
  const results = await transcribe(sounds);
  expect(results.map(({ text }) => text)).toEqual(['', '', '', '']);
});

test('10 ms of a voice say nothing', async () => {
  const [first] = samples as [Float32Array];
  const short = { sampleRate: rate, samples: first.subarray(3500, 3580) };
  expect(await transcribe(short)).toEqual({ text: '', words: [], seconds: 0.01 });
});

test('the card quotes its numbers', () => {
  expect(transcribe.card).toMatch(/\*\*this model\*\* \| \*\*\d+\.\d\*\*/);
});
