import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { DatasetFolder } from '../dataset.js';

/** Paths of all files below a folder, with `/` between their parts, sorted; none where there is no folder. */
async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
    .sort();
}

/** How many files are in a folder and below it. */
export const countBelow = async (folder: string): Promise<number> =>
  (await filesBelow(folder)).length;

/** What the files of a folder are together, but for their contents. */
export async function measureFolder(
  folder: string,
): Promise<Pick<DatasetFolder, 'count' | 'bytes'>> {
  const files = await filesBelow(folder);
  const sizes = await Promise.all(files.map(async (file) => (await stat(join(folder, file))).size));
  return { count: files.length, bytes: sizes.reduce((sum, size) => sum + size, 0) };
}

/** The SHA-256 of a file, in hexadecimal. */
export async function digestOf(path: string, signal?: AbortSignal): Promise<string> {
  const sha256 = createHash('sha256');
  await pipeline(createReadStream(path), sha256, { signal });
  return sha256.digest('hex');
}

/** The SHA-256 of a folder, as {@link DatasetFolder} says. */
export async function digestOfFolder(folder: string, signal?: AbortSignal): Promise<string> {
  const sha256 = createHash('sha256');
  for (const file of await filesBelow(folder)) {
    sha256.update(`${await digestOf(join(folder, file), signal)} ${file}\n`);
  }
  return sha256.digest('hex');
}
