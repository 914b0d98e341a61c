import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import type { Dataset } from '../dataset.js';
import { unreachable } from './unreachable.js';

/** What a fetch needs to know besides the data set. */
export interface FetchOptions {
  /** Where the data set will lie in the end; only named in errors. */
  target: string;
  signal?: AbortSignal | undefined;
  onMessage?: ((message: string) => void) | undefined;
}

const messageInterval = 2_000;

/**
 * Downloads each file of a data set into `folder`.
 *
 * @throws HeedError `file-unreachable` where an address does not answer with the file
 */
export async function fetchWebFiles(
  dataset: Dataset,
  base: string,
  folder: string,
  options: FetchOptions,
): Promise<void> {
  const total = dataset.files.reduce((sum, file) => sum + file.bytes, 0);
  const megabytes = (total / 1e6).toFixed(1);
  options.onMessage?.(`${dataset.id}: downloading ${megabytes} MB from ${new URL(base).host}`);

  let received = 0;
  let lastMessage = Date.now();
  const count = (bytes: number) => {
    received += bytes;
    if (Date.now() - lastMessage < messageInterval) return;
    lastMessage = Date.now();
    options.onMessage?.(
      `${dataset.id}: ${Math.floor((100 * received) / total)} % of ${megabytes} MB`,
    );
  };

  for (const file of dataset.files) {
    const address = base + file.path;
    try {
      await download(address, join(folder, file.path), count, options.signal);
    } catch (error) {
      if (options.signal?.aborted) throw error;
      throw unreachable(dataset, address, reason(error), options.target, error);
    }
  }
}

async function download(
  address: string,
  path: string,
  count: (bytes: number) => void,
  signal: AbortSignal | undefined,
): Promise<void> {
  const response = await fetch(address, { signal: signal ?? null });
  if (!response.ok || !response.body) throw new Error(`status ${response.status}`);
  await mkdir(dirname(path), { recursive: true });
  const meter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      count(chunk.byteLength);
      done(null, chunk);
    },
  });
  await pipeline(Readable.fromWeb(response.body as ReadableStream), meter, createWriteStream(path));
}

function reason(error: unknown): string {
  const { message, cause } = error as { message: string; cause?: { code?: string } };
  return cause?.code ?? message;
}
