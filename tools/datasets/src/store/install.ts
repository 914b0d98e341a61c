import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Dataset } from '../dataset.js';
import { incompletePart } from './missing-file.js';
import { verifyFiles } from './verify-files.js';

/**
 * Makes a data set's folder in one move: `fill` writes into a folder beside it, the checksums are
 * compared, and only then does it get its name. A process that dies before leaves no `target`.
 *
 * @throws HeedError `file-damaged` where a checksum differs, and whatever `fill` throws
 */
export async function install(
  dataset: Dataset,
  target: string,
  fill: (folder: string) => Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  await mkdir(dirname(target), { recursive: true });
  const workshop = await mkdtemp(join(dirname(target), `.${dataset.id}-`));
  try {
    const fresh = join(workshop, 'new');
    await mkdir(fresh);
    await fill(fresh);
    await verifyFiles(dataset, fresh, signal);
    await replace(dataset, fresh, target, join(workshop, 'old'));
  } finally {
    await rm(workshop, { recursive: true, force: true });
  }
}

async function replace(dataset: Dataset, fresh: string, target: string, old: string) {
  // Another process may have finished first; its copy is as good as ours.
  if (!(await incompletePart(dataset, target))) return;
  await rename(target, old).catch(ignoreMissing);
  try {
    await rename(fresh, target);
  } catch (error) {
    if (await incompletePart(dataset, target)) throw error;
  }
}

function ignoreMissing(error: unknown) {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
}
