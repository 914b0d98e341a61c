import { sha256Of } from './sha256-of.js';
import type { FileStore, UnfinishedFile } from './file-store.js';

/** Name of the page's cache, unless somebody says otherwise. */
export const defaultPlace = (): string => 'heed-hub';

/** Pages have no environment that could forbid to ask anybody. */
export const isOffline = (): boolean => false;

/** Pages cannot look at redirects. */
export const redirect: RequestRedirect = 'follow';

/** Keys of a cache are addresses. */
const keyOf = (path: string): string => `https://heed.invalid/${encodeURI(path)}`;

function joined(chunks: readonly Uint8Array[], bytes: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(bytes);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return whole;
}

class ChunkedFile implements UnfinishedFile {
  readonly #store: (bytes: Uint8Array<ArrayBuffer>) => Promise<void>;
  #chunks: Uint8Array[] = [];
  bytes = 0;
  version: string | undefined;

  constructor(store: (bytes: Uint8Array<ArrayBuffer>) => Promise<void>) {
    this.#store = store;
  }

  async restart(version: string | undefined): Promise<void> {
    this.#chunks = [];
    this.bytes = 0;
    this.version = version;
  }

  async append(chunk: Uint8Array): Promise<void> {
    this.#chunks.push(chunk);
    this.bytes += chunk.byteLength;
  }

  sha256(): Promise<string | undefined> {
    return sha256Of(this.#whole());
  }

  async finish(): Promise<void> {
    await this.#store(this.#whole());
    await this.close();
  }

  async close(): Promise<void> {
    this.#chunks = [];
  }

  #whole(): Uint8Array<ArrayBuffer> {
    const whole = joined(this.#chunks, this.bytes);
    this.#chunks = [whole];
    return whole;
  }
}

/**
 * Downloaded files in the page's Cache Storage. Where the page has none, may not have it (in a sandboxed
 * frame, in some private modes), or it is full, a file is kept until it is read once.
 *
 * @param place - name of the cache
 */
export function openStore(place: string): FileStore {
  const unstored = new Map<string, Uint8Array>();
  const opened = async (): Promise<Cache | undefined> => {
    try {
      return await (globalThis.caches as CacheStorage | undefined)?.open(place);
    } catch {
      return undefined; // even looking at `caches` is forbidden in a sandboxed frame
    }
  };
  return {
    place: `the page's cache ${place}`,
    async read(path) {
      const kept = unstored.get(path);
      unstored.delete(path);
      if (kept) return kept;
      const found = await (await opened())?.match(keyOf(path));
      return found && new Uint8Array(await found.arrayBuffer());
    },
    async begin(path) {
      return new ChunkedFile(async (bytes) => {
        try {
          const cache = await opened();
          if (!cache) throw new Error('no cache');
          await cache.put(keyOf(path), new Response(bytes));
        } catch {
          unstored.set(path, bytes);
        }
      });
    },
    async remove(path) {
      unstored.delete(path);
      await (await opened())?.delete(keyOf(path));
    },
  };
}
