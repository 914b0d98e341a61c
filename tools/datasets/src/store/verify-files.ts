import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { HeedError } from '@heed/attention-core/errors';
import type { Dataset } from '../dataset.js';

/**
 * Compares each file's SHA-256 with the registry's.
 *
 * @throws HeedError `file-damaged` naming the first file that differs
 */
export async function verifyFiles(
  dataset: Dataset,
  folder: string,
  signal?: AbortSignal,
): Promise<void> {
  for (const file of dataset.files) {
    const sha256 = createHash('sha256');
    await pipeline(createReadStream(join(folder, file.path)), sha256, { signal });
    const digest = sha256.digest('hex');
    if (digest === file.sha256) continue;
    throw new HeedError({
      code: 'file-damaged',
      where: dataset.id,
      required: `${file.path} must have the SHA-256 ${file.sha256}`,
      got: digest,
      advice: 'Something on the way changed the download; nothing was kept. Try again.',
    });
  }
}
