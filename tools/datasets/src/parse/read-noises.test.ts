import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readNoises } from './read-noises.js';

test('names what is heard, and leaves other files out; without any it refuses', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'heed-noises-'));
  await expect(readNoises(folder)).rejects.toMatchObject({ code: 'file-missing' });
  const noises = join(folder, 'data', 'noises');
  await mkdir(noises, { recursive: true });
  for (const file of ['wind.wav', 'rain.wav', 'README.md']) await writeFile(join(noises, file), '');
  expect(await readNoises(folder)).toEqual([
    { file: join(noises, 'rain.wav'), name: 'rain' },
    { file: join(noises, 'wind.wav'), name: 'wind' },
  ]);
  await rm(folder, { recursive: true });
});
