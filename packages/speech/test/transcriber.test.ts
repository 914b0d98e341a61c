import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { toWav } from '@heed/attention-core/media';
import { seededRandom, type LoadedTask } from '@heed/attention-core/plugin';
import type { Transcriber } from '../src/transcription/model.js';
import {
  transcription,
  type TranscriptionInput,
  type TranscriptionOptions,
  type TranscriptionResult,
  type WordEvent,
} from '../src/transcription/task.js';
import { tinyMade, tones } from '../src/transcription/tiny.js';
import { furthest } from './fixtures/furthest.js';
import { stereoWav } from './fixtures/stereo-wav.js';
import { heardInTfjs, step, tinyTranscriber, writtenInTfjs } from './fixtures/tiny-transcriber.js';

const { words, sampleRate } = tinyMade;

let transcriber: Transcriber;
let file: Uint8Array;
let transcribe: LoadedTask<TranscriptionInput, TranscriptionResult, TranscriptionOptions>;
let folder: string;
beforeAll(async () => {
  await tf.setBackend('cpu');
  ({ transcriber, file } = tinyTranscriber());
  transcribe = await transcription.load(file);
  folder = await mkdtemp(join(tmpdir(), 'transcriber-'));
});
afterAll(async () => {
  await transcribe.dispose();
  await rm(folder, { recursive: true });
});

const sound = (samples: ArrayLike<number>, rate: number = sampleRate) => ({
  sampleRate: rate,
  samples,
});
const random = seededRandom(3);
const pairs = words.flatMap((one) => words.map((other) => [one, other]));
const sounds = pairs.map((pair) => tones(random, pair).samples);

/** A sound that changes all the time, of so many seconds. */
const long = (seconds: number) => {
  const drawn = seededRandom(seconds);
  let turn = 0.1;
  return Float32Array.from({ length: seconds * sampleRate }, (_, at) => {
    if (at % 1700 === 0) turn = 0.05 + 2 * drawn();
    return 0.3 * Math.sin(turn * at);
  });
};

/** What must be true of every answer. */
function expectSensible({ text, words: heard, seconds }: TranscriptionResult): void {
  expect(text).toBe(heard.map(({ word }) => word).join(' '));
  heard.forEach(({ word, score, at, from, to }, index) => {
    expect(words).toContain(word);
    expect(score).toBeGreaterThan(0);
    expect(score).toBeLessThanOrEqual(1);
    expect(at).toBeGreaterThanOrEqual(index === 0 ? 0 : heard[index - 1]!.at);
    expect(at).toBeGreaterThanOrEqual(from);
    expect(at).toBeLessThanOrEqual(to);
    expect(to).toBeLessThanOrEqual(
      Math.ceil((seconds * sampleRate) / step) * (step / sampleRate) + 1e-9,
    );
  });
}

test('a file writes what tfjs writes, and looks where it looks', async () => {
  // A second at least: shorter ones would be filled up.
  const filled = [1, 2, 3, 4].map(long);
  const results = await transcribe(
    filled.map((samples) => sound(samples)),
    { attention: true },
  );
  results.forEach((result, at) => {
    const written = writtenInTfjs(transcriber, filled[at]!).sort((one, other) => one.at - other.at);
    expect(result.words.map(({ word }) => word)).toEqual(written.map(({ word }) => word));
    expectSensible(result);
    expect(furthest(result.words.map(({ at }) => at), written.map(({ at }) => at))).toBeLessThan(0.005); // prettier-ignore
    if (written.length === 0) return;
    const map = result.attention!.maps.find(({ name }) => name === 'speller')!;
    const looked = written.flatMap(({ weights }) => [...weights]);
    expect(furthest(map.weights, looked)).toBeLessThan(0.01);
  });
  expect(new Set(results.map(({ text }) => text)).size).toBeGreaterThan(1);
});

test('each row of attention is one look at the moments', async () => {
  const { words: heard, attention } = await transcribe(sound(long(3)), { attention: true });
  expect(attention!.maps.map(({ name, heads }) => [name, heads])).toEqual([
    ['encoder-1', 2],
    ['speller', 1],
  ]);
  for (const { name, heads, queries, keys, weights } of attention!.maps) {
    expect(keys).toMatchObject({ kind: 'frames', seconds: expect.any(Array) });
    expect(keys.labels).toHaveLength(75);
    expect(queries.labels).toEqual(
      name === 'speller' ? heard.map(({ word }) => word) : keys.labels,
    );
    expect(weights).toHaveLength(heads * queries.labels.length * 75);
    for (let row = 0; row < weights.length / 75; row++) {
      const own = weights.subarray(75 * row, 75 * row + 75);
      expect(own.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 4);
    }
  }
});

test('a long sound is heard in windows, and each word told once', async () => {
  const samples = long(15);
  const told: WordEvent[] = [];
  const { attention, ...result } = await transcribe(sound(samples), {
    attention: true,
    onWord: (event) => told.push(event),
  });
  expectSensible(result);
  expect(result.seconds).toBe(15);
  const expected = heardInTfjs(transcriber, samples);
  expect(expected.filter(({ at }) => at > 10).length).toBeGreaterThan(2);
  expect(result.words.map(({ word }) => word)).toEqual(expected.map(({ word }) => word));
  expect(furthest(result.words.map(({ at }) => at), expected.map(({ at }) => at))).toBeLessThan(0.005); // prettier-ignore
  expect(told).toEqual(result.words.map((word) => ({ input: 0, ...word })));
  const [map] = attention!.maps;
  expect([attention!.maps.length, map!.name, map!.keys.labels.length]).toEqual([1, 'speller', 375]);
});

test('the file says what it is', () => {
  expect([transcribe.task, transcribe.card]).toEqual(['speech/transcription', 'a tiny card']);
});

const [first] = sounds as [Float32Array];
const tone = (rate: number) =>
  Float32Array.from({ length: rate }, (_, at) => 0.3 * Math.sin((2 * Math.PI * 440 * at) / rate));

describe('takes', () => {
  test.each([
    ['silence', sound(new Float32Array(8000)), 1],
    ['what is too loud', sound(first.map((sample) => 50 * sample)), 0.32],
    ['an offset', sound(first.map((sample) => sample + 0.5)), 0.32],
    ['10 ms', sound(first.subarray(160, 240)), 0.01],
    ['one sample', sound([0.5]), 1 / 8000],
    ['a list of numbers', sound([...first]), 0.32],
    ['44.1 kHz', sound(tone(44_100), 44_100), 1],
    ['48 kHz', sound(tone(48_000), 48_000), 1],
  ])('%s', async (_, input, seconds) => {
    const result = await transcribe(input);
    expect(result.seconds).toBeCloseTo(seconds, 3);
    expectSensible(result);
  });

  test('every rate and file alike', async () => {
    const wanted = await transcribe(sound(tone(sampleRate)));
    const path = join(folder, 'tone.wav');
    await writeFile(path, await toWav(sound(tone(sampleRate))));
    const inputs = [
      path,
      stereoWav(tone(44_100), tone(44_100), 44_100),
      sound(tone(48_000), 48_000),
    ];
    for (const input of inputs) expect((await transcribe(input)).text).toBe(wanted.text);
    const halves = stereoWav(tone(8000), new Float32Array(8000), 8000);
    const half = sound(tone(8000).map((sample) => sample / 2));
    expect((await transcribe(halves)).text).toBe((await transcribe(half)).text);
  });
});

describe('refuses', () => {
  const text = () => join(folder, 'text.wav');
  beforeAll(() => writeFile(text(), 'This is a text, whatever its name says. '.repeat(10)));

  test.each([
    [
      'NaN',
      () => sound([0, NaN]),
      'input-value',
      /samples\[1\] must be a finite number; got .*NaN/,
    ],
    ['nothing', () => sound([]), 'input-empty', / must have samples/],
    ['no bytes', () => new Uint8Array(), 'input-empty', /0 bytes/],
    [
      'bare samples',
      () => first,
      'input-type',
      / must be a sound: .*Give \{ sampleRate, samples \}/,
    ],
    ['no rate', () => sound(first, 0), 'input-value', /sampleRate must be 1000/],
  ])('%s', async (_, input, code, message) => {
    const asked = transcribe([sound(first), input() as TranscriptionInput]);
    await expect(asked).rejects.toMatchObject({
      name: 'HeedError',
      code,
      message: expect.stringMatching(
        new RegExp(`^speech/transcription: inputs\\[1\\].*${message.source}`),
      ),
    });
  });

  test.each([
    ['a text named .wav', text, 'input-value', / must be a sound file/],
    ['a file that is not there', () => join(folder, 'none.wav'), 'file-missing', /none\.wav/],
  ])('%s', async (_, input, code, message) => {
    await expect(transcribe(input())).rejects.toMatchObject({
      name: 'HeedError',
      code,
      message: expect.stringMatching(new RegExp(`^speech/transcription: input.*${message.source}`)),
    });
  });

  test('to show more than a minute of attention', async () => {
    const asked = transcribe(sound(new Float32Array(61 * 8000)), { attention: true });
    await expect(asked).rejects.toMatchObject({
      code: 'input-too-long',
      message: expect.stringMatching(/input must last 60 s at most/),
    });
  });

  test('to go on when it is told to stop', async () => {
    const stop = new AbortController();
    const asked = transcribe(sound(long(15)), { signal: stop.signal, onWord: () => stop.abort() });
    await expect(asked).rejects.toMatchObject({ code: 'aborted' });
  });
});
