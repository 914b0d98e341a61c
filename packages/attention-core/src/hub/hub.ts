import { defaultPlace, isOffline, openStore } from '#hub-store';
import { describeValue, HeedError } from '../errors/index.js';
import { Turns } from '../runtime/turns.js';
import { fetchInto, type DownloadOptions } from './fetch-into.js';
import { sha256Of } from './sha256-of.js';
import { takeTurn } from './take-turn.js';

/** Options of {@link hub}. */
export interface HubOptions extends Omit<DownloadOptions, 'sha256' | 'where'> {
  /** Branch, tag or commit. Only a commit never changes. Default `main`. */
  revision?: string;
  /** Where files lie. Default `https://huggingface.co/{repo}/resolve/{revision}/{file}`. */
  endpoint?: string;
  /**
   * Where files are kept: in Node a folder, by default `$HEED_CACHE/hub` or `~/.cache/heed/hub`; in a page
   * the name of a cache, by default `heed-hub`.
   */
  cache?: string;
  /** Asks nobody: only what the cache has is there. Default: in Node whether `HEED_OFFLINE` is set. */
  offline?: boolean;
}

/** Options of {@link HubFiles.read}. */
export type HubReadOptions = Pick<DownloadOptions, 'sha256' | 'where' | 'signal' | 'onProgress'>;

/** The files of one repository of a hub. */
export interface HubFiles {
  /** Repository and revision, for people: `Xenova/opus-mt-de-en@main`. */
  readonly name: string;
  /**
   * A file's bytes: from the cache, else from the hub, and then kept in the cache.
   *
   * @param file - path in the repository: `onnx/model.onnx`
   * @throws HeedError `file-missing` where the hub has no such file or answers with a page instead, and
   * offline where the cache has not; `file-unreachable` where the hub does not answer, refuses or stays
   * silent; `file-damaged` for bytes of another SHA-256; `aborted`; `option` for what is no path
   */
  read(file: string, options?: HubReadOptions): Promise<Uint8Array>;
}

const huggingFace = 'https://huggingface.co/{repo}/resolve/{revision}/{file}';

function refuse(required: string, value: unknown): never {
  throw new HeedError({ code: 'option', where: 'hub', required, got: describeValue(value) });
}

const isPath = (value: unknown): value is string =>
  typeof value === 'string' &&
  /^[\w.+-][\w.+ -]*(\/[\w.+-][\w.+ -]*)*$/.test(value) &&
  !value.split('/').some((part) => /^\.+$/.test(part));

function requireEndpoint(endpoint: unknown): string {
  if (typeof endpoint !== 'string' || !endpoint.includes('{file}') || !URL.canParse(endpoint)) {
    return refuse('endpoint must be an address with {file} in it', endpoint);
  }
  return endpoint;
}

function requireMilliseconds(name: string, value: unknown): void {
  if (typeof value === 'number' && value > 0) return;
  refuse(`${name} must be a number of milliseconds above 0`, value);
}

/** One after the other asks for a file, or all of them would fetch it. */
const turns = new Map<string, Turns>();

function turnOf(key: string): Turns {
  const turn = turns.get(key) ?? new Turns();
  turns.set(key, turn);
  return turn;
}

/**
 * A repository of a model hub, such as Hugging Face's. Its files are fetched when they are read, and then
 * kept: a file that was read once is not fetched again, whatever its branch does since. A download that
 * breaks off goes on where it was; what arrives is compared with the SHA-256 that the hub names.
 *
 * @param repo - `owner/name`
 * @throws HeedError `option` for a wrong name or option; from `read` see there
 *
 * @example
 * ```ts
 * const repository = hub('Xenova/opus-mt-de-en', { onProgress: ({ file }) => console.log(file) });
 * const config = await repository.read('config.json');
 * ```
 */
export function hub(repo: string, options: HubOptions = {}): HubFiles {
  const { revision = 'main', cache = defaultPlace(), offline = isOffline(), ...rest } = options;
  const endpoint = requireEndpoint(options.endpoint ?? huggingFace);
  if (!isPath(repo) || repo.split('/').length > 2) refuse('repo must be owner/name', repo);
  if (!isPath(revision)) refuse('revision must be a branch, a tag or a commit', revision);
  if (rest.timeout !== undefined) requireMilliseconds('timeout', rest.timeout);
  const store = openStore(cache);
  const name = `${repo}@${revision}`;

  const addressOf = (file: string): string =>
    endpoint
      .replace('{repo}', repo)
      .replace('{revision}', encodeURIComponent(revision))
      .replace('{file}', encodeURI(file));

  async function read(file: string, own: HubReadOptions = {}): Promise<Uint8Array> {
    if (!isPath(file)) refuse('file must be a path in the repository', file);
    const { where = 'hub', onProgress = rest.onProgress, ...asked } = own;
    const call: DownloadOptions & { where: string } = {
      ...rest,
      ...asked,
      where,
      ...(onProgress && { onProgress: (progress) => onProgress({ ...progress, file }) }),
    };
    const address = addressOf(file);
    const path = `${new URL(address).host.replace(':', '_')}/${repo}/${revision}/${file}`;
    const work = async (): Promise<Uint8Array> => {
      const cached = await store.read(path);
      const expected = call.sha256;
      const fits = expected === undefined || (cached && (await sha256Of(cached)) === expected);
      if (cached && fits) return cached;
      if (offline) throw absent(file, path, cached !== undefined, call.where);
      if (cached) await store.remove(path);
      await fetchInto(store, path, address, call);
      return (await store.read(path))!;
    };
    return takeTurn(turnOf(`${store.place}/${path}`), work, call.signal, where);
  }

  /** Why a file cannot be had offline. */
  function absent(file: string, path: string, damaged: boolean, where: string): HeedError {
    return new HeedError({
      code: damaged ? 'file-damaged' : 'file-missing',
      where,
      required: `${file} of ${name} must be in ${store.place}, as nobody may be asked (offline)`,
      got: damaged ? 'one of another SHA-256' : 'nothing there',
      advice: `Read it once online, or put it there as ${path}.`,
    });
  }

  return { name, read };
}
