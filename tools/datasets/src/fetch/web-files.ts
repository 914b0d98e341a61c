import { HeedError } from '@heed/attention-core/errors';
import { fetchInto, openStore, type DownloadProgress } from '@heed/attention-core/hub';
import type { Dataset } from '../dataset.js';
import { unreachable } from './unreachable.js';

/** What a fetch needs to know besides the data set. */
export interface FetchOptions {
  /** Where the data set will lie in the end; only named in errors. */
  target: string;
  signal?: AbortSignal | undefined;
  onMessage?: ((message: string) => void) | undefined;
  /** Milliseconds before each further attempt, as of `fetchInto`. */
  delays?: readonly number[] | undefined;
}

/** Milliseconds between two messages on how far a download is. */
export const messageInterval = 2_000;

/**
 * Downloads each file of a data set into `folder`.
 *
 * @throws HeedError `file-unreachable` where an address does not answer with the file
 */
export async function fetchWebFiles(
  dataset: Dataset,
  base: string,
  folder: string,
  { target, signal, onMessage, delays }: FetchOptions,
): Promise<void> {
  const total = dataset.files.reduce((sum, file) => sum + file.bytes, 0);
  const megabytes = (total / 1e6).toFixed(1);
  onMessage?.(`${dataset.id}: downloading ${megabytes} MB from ${new URL(base).host}`);

  let before = 0;
  let lastMessage = Date.now();
  const onProgress = ({ received }: DownloadProgress): void => {
    if (Date.now() - lastMessage < messageInterval) return;
    lastMessage = Date.now();
    const share = Math.floor((100 * (before + received)) / total);
    onMessage?.(`${dataset.id}: ${share} % of ${megabytes} MB`);
  };

  const store = openStore(folder);
  for (const { path, bytes } of dataset.files) {
    const address = base + path;
    try {
      await fetchInto(store, path, address, {
        where: dataset.id,
        onProgress,
        ...(signal && { signal }),
        ...(delays && { delays }),
      });
    } catch (error) {
      if (signal?.aborted || !(error instanceof HeedError)) throw error;
      throw unreachable(dataset, address, error.detail.got ?? '', target, error);
    }
    before += bytes;
  }
}
