import { join } from 'node:path';
import { HeedError } from '@heed/attention-core/errors';
import type { Dataset } from '../dataset.js';
import { digestOf, digestOfFolder } from './listed-folder.js';

/**
 * Compares the SHA-256 of each file and folder with the registry's.
 *
 * @throws HeedError `file-damaged` naming the first that differs
 */
export async function verifyFiles(
  dataset: Dataset,
  folder: string,
  signal?: AbortSignal,
): Promise<void> {
  for (const { path, sha256 } of dataset.files) {
    compare(dataset, path, { sha256, digest: await digestOf(join(folder, path), signal) });
  }
  for (const { path, sha256 } of dataset.folders ?? []) {
    compare(dataset, path, { sha256, digest: await digestOfFolder(join(folder, path), signal) });
  }
}

function compare(
  { id }: Dataset,
  path: string,
  { sha256, digest }: { sha256: string; digest: string },
): void {
  if (digest === sha256) return;
  throw new HeedError({
    code: 'file-damaged',
    where: id,
    required: `${path} must have the SHA-256 ${sha256}`,
    got: digest,
    advice: 'Something on the way changed the download; nothing was kept. Try again.',
  });
}
