import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, type FileHandle } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { threadId } from 'node:worker_threads';
import { HeedError } from '../errors/index.js';
import type { FileStore, UnfinishedFile } from './file-store.js';

/** Where files go unless somebody says otherwise: `$HEED_CACHE/hub`, else `~/.cache/heed/hub`. */
export function defaultPlace(): string {
  return join(process.env['HEED_CACHE'] || join(homedir(), '.cache', 'heed'), 'hub');
}

/** Whether the environment forbids to ask anybody: `HEED_OFFLINE` is set, and not to 0. */
export function isOffline(): boolean {
  return !['', '0', undefined].includes(process.env['HEED_OFFLINE']);
}

/** In Node redirects can be looked at: a hub says on the first page what the last one will give. */
export const redirect: RequestRedirect = 'manual';

/** Who downloads: this thread of this process. */
const self = `${process.pid}-${threadId}`;

/** `model.onnx.4711-0.%22abc%22.part`: of which file, whose, of which version. */
const partPath = (path: string, version = ''): string =>
  `${path}.${self}.${encodeURIComponent(version)}.part`;

/** Whether somebody else may still be at work on a part that lies there. */
function isInUse(owner: string): boolean {
  const pid = parseInt(owner);
  if (owner === self) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Takes over what an earlier download left of a file, unless another one is still at it. */
async function takeOver(path: string): Promise<{ part: string; version: string } | undefined> {
  const [folder, name] = [dirname(path), basename(path)];
  for (const entry of await readdir(folder)) {
    if (!entry.startsWith(`${name}.`)) continue;
    const match = /^\.(\d+-\d+)\.(.*)\.part$/.exec(entry.slice(name.length));
    if (!match || isInUse(match[1]!)) continue;
    const version = decodeURIComponent(match[2]!);
    const part = partPath(path, version);
    try {
      await rename(join(folder, entry), part);
    } catch {
      continue; // somebody else took it
    }
    if (version !== '') return { part, version };
    await rm(part, { force: true });
  }
  return undefined;
}

class PartFile implements UnfinishedFile {
  readonly #path: string;
  #part: string;
  #handle: FileHandle | undefined;
  bytes = 0;
  version: string | undefined;

  constructor(path: string) {
    this.#path = path;
    this.#part = partPath(path);
  }

  async open(): Promise<this> {
    const left = await takeOver(this.#path);
    if (!left) return this;
    this.#part = left.part;
    this.#handle = await open(left.part, 'a');
    this.bytes = (await this.#handle.stat()).size;
    this.version = left.version;
    return this;
  }

  async restart(version: string | undefined): Promise<void> {
    await this.close(false);
    this.#part = partPath(this.#path, version);
    this.#handle = await open(this.#part, 'w');
    this.bytes = 0;
    this.version = version;
  }

  async append(chunk: Uint8Array): Promise<void> {
    try {
      await this.#handle!.appendFile(chunk);
    } catch (error) {
      throw unusable(dirname(this.#path), error);
    }
    this.bytes += chunk.byteLength;
  }

  async sha256(): Promise<string> {
    const hash = createHash('sha256');
    await pipeline(createReadStream(this.#part), hash);
    return hash.digest('hex');
  }

  async finish(): Promise<void> {
    await this.#handle?.close();
    this.#handle = undefined;
    await rename(this.#part, this.#path);
  }

  async close(keep: boolean): Promise<void> {
    await this.#handle?.close();
    this.#handle = undefined;
    if (!keep || this.version === undefined) await rm(this.#part, { force: true });
  }
}

/**
 * A folder of downloaded files.
 *
 * @param place - its path; it is made when the first file comes
 */
export function openStore(place: string): FileStore {
  const folder = resolve(place);
  return {
    place: folder,
    async read(path) {
      try {
        const { buffer, byteOffset, length } = await readFile(join(folder, path));
        return new Uint8Array(buffer, byteOffset, length);
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
        throw unusable(folder, error);
      }
    },
    async begin(path) {
      const target = join(folder, path);
      try {
        await mkdir(dirname(target), { recursive: true });
        return await new PartFile(target).open();
      } catch (error) {
        throw unusable(folder, error);
      }
    },
    remove: (path) => rm(join(folder, path), { force: true }),
  };
}

function unusable(folder: string, cause: unknown): HeedError {
  return new HeedError({
    code: 'file-unreachable',
    where: 'hub',
    required: `the cache ${folder} must be a folder that can be read and written`,
    got: String((cause as NodeJS.ErrnoException).code),
    advice: 'Name another one: the option `cache`, or HEED_CACHE.',
    cause,
  });
}
