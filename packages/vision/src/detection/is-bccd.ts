import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { datasetById } from '@heed/datasets';

/** Whether a folder holds BCCD as it is downloaded: every file of it, in its size. */
export async function isBccd(folder: string): Promise<boolean> {
  for (const { path, bytes } of datasetById('bccd').files) {
    const size = await stat(join(folder, path)).then(
      (status) => status.size,
      () => undefined,
    );
    if (size !== bytes) return false;
  }
  return true;
}
