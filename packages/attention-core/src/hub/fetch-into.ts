import { HeedError } from '../errors/index.js';
import { throwIfAborted } from '../errors/throw-if-aborted.js';
import type { FileStore, UnfinishedFile } from './file-store.js';
import { follow } from './follow.js';
import {
  brokenConnection,
  pageInstead,
  Passing,
  refused,
  tooLongAWait,
  unreachable,
} from './refusals.js';
import { StallTimer } from './stall-timer.js';

/** How far a download has come. */
export interface DownloadProgress {
  /** The file: `onnx/model.onnx`. */
  file: string;
  /** Bytes that are there. */
  received: number;
  /** Bytes of the whole file; undefined where the server does not say. */
  total: number | undefined;
}

/** Options of a download. */
export interface DownloadOptions {
  /** Who downloads, for errors. Default `download`. */
  where?: string;
  /** Lower-case hexadecimal SHA-256 that the file must have. Default: what the server says, if it does. */
  sha256?: string;
  /** Sent to the server of the address, and to no other. Default: none. */
  token?: string;
  /**
   * Milliseconds in which some byte must come, or the server counts as stalled. A busy server may ask
   * (`Retry-After`) for a wait of as long before the next attempt; one that asks for longer counts as out
   * of reach. At most 2,147,483,647, which what is longer counts as. Default 30,000.
   */
  timeout?: number;
  /**
   * Milliseconds to wait before each further attempt, where one failed in a way that may be over soon and
   * brought nothing. As many attempts are made, and one before. Default 500, 1,000, 2,000, 4,000.
   */
  delays?: readonly number[];
  /** Stops the download. What has come of the file is kept for the next time. */
  signal?: AbortSignal;
  /** Is told, with each piece that comes, how far the download is. */
  onProgress?: (progress: DownloadProgress) => void;
}

interface Download extends DownloadOptions {
  where: string;
  timeout: number;
  address: string;
  path: string;
  file: UnfinishedFile;
}

/** Longest time of a timer; longer ones end at once. */
const longest = 2 ** 31 - 1;

const waiting = [500, 1_000, 2_000, 4_000];

/** Total bytes of a file, where what comes is what is stored. */
function totalOf({ status, headers }: Response): number | undefined {
  if (headers.has('content-encoding')) return undefined;
  const range = /\/(\d+)$/.exec(headers.get('content-range') ?? '')?.[1];
  const size = status === 206 ? range : headers.get('content-length');
  return size ? Number(size) : undefined;
}

/** A version by which a download may go on later: not a weak one, and not of bytes that come packed. */
function versionOf({ headers }: Response): string | undefined {
  const etag = headers.get('etag');
  return etag?.startsWith('"') && !headers.has('content-encoding') ? etag : undefined;
}

/** A page where no page was asked for: that of a sign-in, or of a server that knows no missing files. */
const isPage = (path: string, { headers }: Response): boolean =>
  (headers.get('content-type') ?? '').startsWith('text/html') && !/\.html?$/.test(path);

/** Makes the file ready for the bytes of an answer. */
async function prepare(response: Response, { file, address, path, where }: Download) {
  const { status, headers } = response;
  if (!response.ok && status !== 416) throw refused(address, response, where);
  if (response.ok && isPage(path, response)) throw pageInstead(address, where);
  const start = /^bytes (\d+)-/.exec(headers.get('content-range') ?? '')?.[1];
  if (status === 206 && Number(start) === file.bytes) return;
  await file.restart(versionOf(response));
  if (status !== 200) throw new Passing('another part of the file than was asked for');
}

/** Asks once for what is missing of a file. */
async function attempt(download: Download): Promise<string | undefined> {
  const { address, path, file, timeout, signal, onProgress, where } = download;
  const timer = new StallTimer(timeout, signal);
  const reached = async <Value>(answer: Promise<Value>): Promise<Value> => {
    try {
      return await answer;
    } catch (error) {
      throwIfAborted(signal, where);
      if (timer.stalled) throw new Passing(`silence for ${timeout / 1000} s`, { cause: error });
      throw error instanceof HeedError ? error : brokenConnection(address, error, where);
    }
  };
  try {
    const rest = file.bytes > 0 && file.version !== undefined;
    const headers = rest
      ? { range: `bytes=${file.bytes}-`, 'if-range': file.version! }
      : { 'accept-encoding': 'identity' };
    const { response, sha256 } = await reached(follow(address, headers, download, timer.signal));
    await prepare(response, download);
    const total = totalOf(response);
    const reader = response.body?.getReader();
    for (;;) {
      const { value } = reader ? await reached(reader.read()) : {};
      if (!value) break;
      timer.alive();
      await file.append(value);
      onProgress?.({ file: path, received: file.bytes, total });
    }
    if (total !== undefined && file.bytes !== total) {
      throw new Passing(`${file.bytes} bytes of ${total}`);
    }
    return sha256;
  } finally {
    timer.abandon();
  }
}

/** Waits, unless the caller does not want to any more. */
async function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  if (signal?.aborted) return;
  await new Promise<void>((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal?.addEventListener('abort', end);
  });
}

/** Asks until the file is there, and as long as that leads somewhere. */
async function complete(download: Download): Promise<string | undefined> {
  const { address, file, delays = waiting, timeout, signal, where } = download;
  for (let failures = 0; ;) {
    throwIfAborted(signal, where);
    const before = file.bytes;
    try {
      return await attempt(download);
    } catch (error) {
      if (!(error instanceof Passing)) throw error;
      const { wait = 0 } = error;
      if (wait > timeout) throw tooLongAWait(address, error, timeout, where);
      failures = file.bytes > before ? 1 : failures + 1;
      const delay = delays[failures - 1];
      if (delay === undefined) throw unreachable(address, error.message, where, error);
      await pause(Math.max(delay, wait), signal);
    }
  }
}

async function verify(named: string | undefined, { file, ...download }: Download): Promise<void> {
  const expected = download.sha256 ?? named;
  const found = expected === undefined ? undefined : await file.sha256();
  if (found === expected || found === undefined) return;
  throw new HeedError({
    code: 'file-damaged',
    where: download.where,
    required: `${download.address} must have the SHA-256 ${expected}`,
    got: found,
    advice: 'Something on the way changed it, or it is another version; nothing was kept.',
  });
}

/**
 * Downloads a file into a store. A download that breaks off goes on where it was, at once or the next
 * time, where the server can do that. A file must not be downloaded twice at once.
 *
 * @param path - its place in the store, with `/` between the parts
 * @throws HeedError `file-missing` where the server has no such file or answers with a page instead;
 * `file-unreachable` where it does not answer, refuses or stays silent; `file-damaged` for bytes of another
 * SHA-256; `aborted`
 */
export async function fetchInto(
  store: FileStore,
  path: string,
  address: string,
  { where = 'download', timeout = 30_000, ...options }: DownloadOptions = {},
): Promise<void> {
  const file = await store.begin(path);
  const download = { ...options, where, timeout: Math.min(timeout, longest), address, path, file };
  let keep = true;
  try {
    const named = await complete(download);
    keep = false;
    await verify(named, download);
    await file.finish();
  } finally {
    await file.close(keep);
  }
}
