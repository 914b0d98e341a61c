import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toWav } from '@heed/attention-core/media';
import { findOwnSounds, readOwnSounds, speechOf } from './own-sounds.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'own-sounds-'));
  await mkdir(join(folder, 'speech', 'anna'), { recursive: true });
  await mkdir(join(folder, 'noise'));
});
afterEach(() => rm(folder, { recursive: true }));

/** A tone of so many seconds, of which the first is silent. */
async function write(name: string, seconds: number): Promise<void> {
  const samples = Float32Array.from({ length: seconds * 16_000 }, (_, index) =>
    index < 16_000 ? 0 : 0.5 * Math.sin(index / 5),
  );
  await writeFile(join(folder, name), await toWav({ sampleRate: 16_000, samples }));
}

test('speech is parted by file, noise by time, and pauses are left out', async () => {
  for (let take = 0; take < 6; take++) await write(`speech/anna/${take}.wav`, 3.5);
  await write('noise/fan.wav', 10);
  await writeFile(join(folder, 'speech', 'notes.txt'), 'not a sound');
  const found = (await findOwnSounds(folder))!;
  expect(found.speech).toHaveLength(6);
  const parts = (['train', 'dev', 'test'] as const).map((split) => speechOf(found.speech, split));
  expect(parts.map(({ length }) => length)).toEqual([3, 1, 2]);
  expect(parts.flat().sort()).toEqual(found.speech);
  const dev = await readOwnSounds(found, 'dev', 8000);
  expect(dev.clips.map(({ samples }) => samples.length)).toEqual([8000, 8000, 4000]);
  expect(new Set(dev.clips.map(({ speaker }) => speaker))).toEqual(new Set(['anna']));
  expect(dev.noises.map(({ name, samples }) => [name, samples.length])).toEqual([['fan', 8000]]);
});

test('a folder without both is no folder of sounds', async () => {
  expect(await findOwnSounds(join(folder, 'speech'))).toBeUndefined();
});

test('too few sounds, and a noise that is too short, are refused', async () => {
  await write('speech/one.wav', 2);
  await expect(findOwnSounds(folder)).rejects.toThrow(
    /speech must hold 5 sounds or more .*; got 1/,
  );
  for (let take = 0; take < 5; take++) await write(`speech/${take}.wav`, 2);
  await expect(findOwnSounds(folder)).rejects.toThrow(/noise must hold a sound or more/);
  await write('noise/click.wav', 0.5);
  const found = (await findOwnSounds(folder))!;
  await expect(readOwnSounds(found, 'train', 8000)).rejects.toThrow(
    'click.wav must last 1 s or longer; got 0.5 s',
  );
});
