import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Dataset, DatasetFile } from '../dataset.js';

/** The first file of the data set that does not lie in `folder`. */
export async function absentFile(
  dataset: Dataset,
  folder: string,
): Promise<DatasetFile | undefined> {
  for (const file of dataset.files) {
    if ((await sizeOf(join(folder, file.path))) === undefined) return file;
  }
  return undefined;
}

/** The first file of the data set that does not lie in `folder` in full. */
export async function incompleteFile(
  dataset: Dataset,
  folder: string,
): Promise<DatasetFile | undefined> {
  for (const file of dataset.files) {
    const size = await sizeOf(join(folder, file.path));
    if (size !== file.bytes && !file.repacked?.some((bytes) => bytes === size)) return file;
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
