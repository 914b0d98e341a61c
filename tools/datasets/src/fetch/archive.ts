import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HeedError } from '@heed/attention-core/errors';
import { fetchInto, openStore } from '@heed/attention-core/hub';
import { extract } from 'tar';
import type { Dataset, DatasetSource } from '../dataset.js';
import { absentPart } from '../store/missing-file.js';
import { belongsTo } from './belongs.js';
import { unreachable } from './unreachable.js';
import { messageInterval, type FetchOptions } from './web-files.js';

const archiveName = 'archive.tar.gz';

/**
 * Downloads an archive and unpacks the data set's files into `folder`, without the one folder that all of
 * them are in. The archive has no checksum of its own, since GitHub may pack the same files otherwise
 * tomorrow; each file's is compared afterwards.
 *
 * @throws HeedError `file-unreachable` where the address does not answer with a file, `file-damaged`
 * where it is no archive or lacks a file
 */
export async function fetchArchive(
  dataset: Dataset,
  { address }: Extract<DatasetSource, { kind: 'archive' }>,
  folder: string,
  options: FetchOptions,
): Promise<void> {
  const temporary = await mkdtemp(join(tmpdir(), 'heed-archive-'));
  try {
    await download(dataset, address, temporary, options);
    options.onMessage?.(`${dataset.id}: unpacking`);
    await unpack(dataset, address, join(temporary, archiveName), folder);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

async function download(
  dataset: Dataset,
  address: string,
  temporary: string,
  { target, signal, onMessage, delays }: FetchOptions,
): Promise<void> {
  onMessage?.(`${dataset.id}: downloading an archive from ${new URL(address).host}`);
  let lastMessage = Date.now();
  try {
    await fetchInto(openStore(temporary), archiveName, address, {
      where: dataset.id,
      onProgress: ({ received }) => {
        if (Date.now() - lastMessage < messageInterval) return;
        lastMessage = Date.now();
        onMessage?.(`${dataset.id}: ${(received / 1e6).toFixed(1)} MB`);
      },
      ...(signal && { signal }),
      ...(delays && { delays }),
    });
  } catch (error) {
    if (signal?.aborted || !(error instanceof HeedError)) throw error;
    throw unreachable(dataset, address, error.detail.got ?? '', target, error);
  }
}

async function unpack(
  dataset: Dataset,
  address: string,
  file: string,
  folder: string,
): Promise<void> {
  const isWanted = belongsTo(dataset);
  const damaged = (got: string, cause?: unknown) =>
    new HeedError({
      code: 'file-damaged',
      where: dataset.id,
      required: `${address} must be a .tar.gz with the data set’s files in one folder`,
      got,
      advice: 'The server gave another file; nothing was kept.',
      cause,
    });
  try {
    await extract({
      file,
      cwd: folder,
      strip: 1,
      strict: true,
      filter: (path) => isWanted(path.slice(path.indexOf('/') + 1)),
    });
  } catch (cause) {
    throw damaged((cause as Error).message, cause);
  }
  const absent = await absentPart(dataset, folder);
  if (absent) throw damaged(`none named ${absent.path}`);
}
