import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Dataset } from '../dataset.js';
import { countBelow, measureFolder } from './listed-folder.js';

/** A file or folder of a data set that is not as it must be. */
export interface MissingPart {
  path: string;
  /** What it must be. */
  required: string;
}

/** The first file or folder of the data set that does not lie in `folder`. */
export async function absentPart(
  { files, folders = [] }: Dataset,
  folder: string,
): Promise<MissingPart | undefined> {
  for (const { path } of files) {
    if ((await sizeOf(join(folder, path))) === undefined) return { path, required: 'a file' };
  }
  for (const { path, count } of folders) {
    if ((await countBelow(join(folder, path))) < count) {
      return { path, required: `a folder of ${count} files` };
    }
  }
  return undefined;
}

/** The first file or folder of the data set that does not lie in `folder` in full. */
export async function incompletePart(
  { files, folders = [] }: Dataset,
  folder: string,
): Promise<MissingPart | undefined> {
  for (const { path, bytes, repacked } of files) {
    const size = await sizeOf(join(folder, path));
    if (size !== bytes && !repacked?.some((other) => other === size))
      return { path, required: `${bytes} bytes long` };
  }
  for (const { path, count, bytes } of folders) {
    const there = await measureFolder(join(folder, path));
    if (there.count !== count || there.bytes !== bytes)
      return { path, required: `a folder of ${count} files, ${bytes} bytes together` };
  }
  return undefined;
}

async function sizeOf(path: string): Promise<number | undefined> {
  try {
    const status = await stat(path);
    return status.isFile() ? status.size : undefined;
  } catch {
    return undefined;
  }
}
