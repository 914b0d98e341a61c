import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toWav } from '@heed/attention-core/media';
import { ownWords } from './own-words.js';

let folder: string;
beforeAll(async () => (folder = await mkdtemp(join(tmpdir(), 'heed-own-'))));
afterAll(() => rm(folder, { recursive: true }));

/** Recordings of a tone, each of another length. */
async function recorded(word: string, count: number, sampleRate = 8000): Promise<string[]> {
  return Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const file = join(folder, `${word}-${index}.wav`);
      const length = Math.round((sampleRate / 10) * (index + 2));
      const samples = Float32Array.from({ length }, (_, at) => 0.5 * Math.sin(at / 20));
      await writeFile(file, await toWav({ sampleRate, samples }));
      return file;
    }),
  );
}

test('a fifth of each word is kept apart, each recording in one part, as the model hears it', async () => {
  const words = { no: await recorded('no', 10), yes: await recorded('yes', 3, 44_100) };
  const { labels, train, dev, noises } = await ownWords(words, { seed: 1 });
  expect(labels).toEqual(['no', 'yes']);
  expect(train.map(({ words: [word] }) => word).join(' ')).toBe('no no no no no no no no yes yes');
  expect(dev.map(({ words: [word] }) => word).join(' ')).toBe('no no yes');
  expect(noises).toEqual([]);
  const seconds = [...train, ...dev].map(({ samples }) => samples.length / 8000).sort();
  const expected = [0.2, 0.2, 0.3, 0.3, 0.4, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1];
  seconds.forEach((each, index) => expect(each).toBeCloseTo(expected[index]!, 2));
});

test('recordings keep their part when others come in', async () => {
  const no = await recorded('no', 10);
  const lengthsOf = async (files: readonly string[]) => {
    const { dev } = await ownWords({ no: files, yes: no }, { seed: 3 });
    return dev.filter(({ words }) => words[0] === 'no').map(({ samples }) => samples.length);
  };
  const [before, after] = [await lengthsOf(no.slice(1)), await lengthsOf(no)];
  expect(before.filter((length) => !after.includes(length)).length).toBeLessThanOrEqual(1);
});

test.each([
  [{ yes: ['a.wav', 'b.wav'] }, /2 words or more; got yes/],
  [
    { yes: ['a.wav', 'b.wav'], no: ['c.wav'] },
    /the word no must have at least 2 recordings; got 1/,
  ],
])('too little is refused', async (words, message) => {
  await expect(ownWords(words, { seed: 1 })).rejects.toMatchObject({
    code: 'data',
    message: expect.stringMatching(message) as string,
  });
});

test('what is no sound is refused by its path', async () => {
  const text = join(folder, 'text.wav');
  await writeFile(text, 'hello');
  const words = { yes: [text, text], no: await recorded('no', 2) };
  await expect(ownWords(words, { seed: 1 })).rejects.toThrow(/text\.wav must be/);
});
