import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { toWav } from '@heed/attention-core/media';
import { readTranscripts } from './transcripts.js';

let folder: string;
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'transcripts-'))));
afterEach(() => rm(folder, { recursive: true }));

/** Ten recordings of two people, each as long as its number says. */
const names = Array.from({ length: 10 }, (_, at) => `${at < 5 ? 'anna' : 'bea'}/${at}.wav`);
const words = ['yes', 'no', 'yes please', 'no thanks', 'Yes', 'No!', 'yes', 'no', 'yes', 'no'];

async function write(name: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(join(folder, name)), { recursive: true });
  await writeFile(join(folder, name), content);
}

/** A WAV file of so many seconds. */
const sound = (seconds: number, rate = 4000) =>
  toWav({ sampleRate: rate, samples: new Float32Array(Math.round(seconds * rate)).fill(0.25) });

async function writeSounds(): Promise<void> {
  for (const [at, name] of names.entries()) await write(name, await sound(0.1 + at / 100));
}

const read = (seed = 1) => readTranscripts(folder, 8000, seed);
const table = (rows: readonly string[] = words) =>
  rows.map((text, at) => `${names[at]}\t${text}`).join('\n');

const refused = (code: string, message: RegExp) =>
  expect(read()).rejects.toMatchObject({
    name: 'HeedError',
    code,
    message: expect.stringMatching(message),
  });

async function readBoth(write: () => Promise<void>) {
  await writeSounds();
  await write();
  return read();
}

const texts = async () => {
  for (const [at, name] of names.entries()) {
    await write(name.replace('.wav', '.txt'), `${words[at]}\r\n`);
  }
  await write('alone.txt', 'beside no sound');
  await write('single.wav', await sound(0.1));
  await write('notes.md', 'no sound');
};

test.each([
  ['a table', () => write('transcripts.tsv', table())],
  [
    'a table as Windows writes it',
    () => write('transcripts.tsv', `\uFEFF\r\n${table().replaceAll('\n', '\r\n')}\r\n`),
  ],
  ['texts beside sounds', texts],
])('%s says who says what', async (_, layout) => {
  const { words: all, train, dev } = await readBoth(layout);
  expect(all).toEqual(['no', 'please', 'thanks', 'yes']);
  expect([train.length, dev.length]).toEqual([8, 2]);
  const clips = [...train, ...dev].sort((one, other) => one.samples.length - other.samples.length);
  clips.forEach((clip, at) => {
    expect(clip.samples).toHaveLength(Math.round(8000 * (0.1 + at / 100)));
    expect(clip.samples[400]).toBeCloseTo(0.25, 2);
    expect(clip.words).toEqual(words[at]!.toLowerCase().replace('!', '').split(' '));
    expect(clip.speaker).toBe(at < 5 ? 'anna' : 'bea');
  });
});

test('the seed says which are kept apart, and others that come change little', async () => {
  await readBoth(() => write('transcripts.tsv', table()));
  const kept = async (seed: number) => (await read(seed)).dev.map(({ samples }) => samples.length);
  const before = await kept(1);
  expect(await kept(1)).toEqual(before);
  const others = await Promise.all([2, 3, 4, 5].map(kept));
  expect(others.some((other) => other.join() !== before.join())).toBe(true);
  await write('more.wav', await sound(1));
  await write('transcripts.tsv', `${table()}\nmore.wav\tmaybe`);
  const after = await kept(1);
  expect(before.filter((length) => after.includes(length)).length).toBeGreaterThanOrEqual(1);
});

test('it says how many it reads, and stops when it is told', async () => {
  await writeSounds();
  await write('transcripts.tsv', table());
  const messages: string[] = [];
  const onMessage = (message: string) => messages.push(message);
  await readTranscripts(folder, 8000, 1, { onMessage });
  expect(messages).toEqual(['Reading 10 sounds']);
  const signal = AbortSignal.abort();
  await expect(readTranscripts(folder, 8000, 1, { signal })).rejects.toMatchObject({
    code: 'aborted',
  });
});

describe('refuses', () => {
  test('a folder that is not there', async () => {
    await expect(readTranscripts(join(folder, 'none'), 8000, 1)).rejects.toMatchObject({
      code: 'file-missing',
      message: expect.stringMatching(/none must be a folder that can be read; got ENOENT/),
    });
  });

  test('fewer than ten', async () => {
    await refused('data', /must hold at least 10 sounds with transcripts: .*; got 0/);
    await write('transcripts.tsv', table(words.slice(0, 9)));
    await refused('data', /at least 10 sounds .*; got 9/);
  });

  test.each(['anna/0.wav yes', 'anna/0.wav\tyes\tno'])('the line %j', async (line) => {
    await write('transcripts.tsv', `${table()}\n\n${line}`);
    await refused(
      'data',
      /^transcription: line 12 of transcripts\.tsv must be the name of a sound/,
    );
  });

  test('a transcript that says nothing', async () => {
    await writeSounds();
    await write('transcripts.tsv', table([...words.slice(0, 9), '–']));
    await refused('data', /the transcript of .*9\.wav must say something/);
  });

  test('more than a thousand words', async () => {
    await writeSounds();
    const many = Array.from({ length: 1001 }, (_, at) => `w${at}`).join(' ');
    await write('transcripts.tsv', table([...words.slice(0, 9), many]));
    await refused('data', /at most 1000 different words; got 1005/);
  });

  test('a sound that is not there, too long, or none', async () => {
    await writeSounds();
    await write('transcripts.tsv', table());
    await rm(join(folder, names[3]!));
    await refused('file-missing', /anna\/3\.wav/);
    await write(names[3]!, await sound(6.1));
    await refused('input-too-long', /3\.wav must last 6 s at most/);
    await write(names[3]!, 'these are words, and not a sound, whatever the file is called');
    await refused('input-value', /3\.wav must be a sound file/);
  });
});
