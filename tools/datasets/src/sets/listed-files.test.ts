import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listedFiles } from './listed-files.js';

test('reads what the script prints', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'heed-listed-'));
  await mkdir(join(folder, 'b', 'c d'), { recursive: true });
  await writeFile(join(folder, 'b', 'c d', 'e.txt'), 'fine\n');
  await writeFile(join(folder, 'b', 'f.txt'), '');
  await writeFile(join(folder, 'a.md'), 'left out');
  const script = join(import.meta.dirname, '..', '..', 'scripts', 'list-files.mjs');
  const printed = execFileSync(process.execPath, [script, folder, '^b/'], { encoding: 'utf8' });
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
  expect(listedFiles(printed)).toEqual([
    { path: 'b/c d/e.txt', bytes: 5, sha256: sha256('fine\n') },
    { path: 'b/f.txt', bytes: 0, sha256: sha256('') },
  ]);
  await rm(folder, { recursive: true });
});
