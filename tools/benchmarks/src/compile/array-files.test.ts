import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readArrays, writeArrays } from './array-files.js';

test('arrays come back from their files', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'heed-arrays-'));
  const arrays = {
    ids: { shape: [3], values: Int32Array.of(1, -2, 3) },
    weights: { shape: [2, 1], values: Float32Array.of(0.5, -1.25) },
  };
  await writeArrays(folder, 'batch', arrays);
  expect(await readArrays(folder, 'batch')).toEqual(arrays);
  await rm(folder, { recursive: true });
});
