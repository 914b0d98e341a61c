import { HeedError } from '../errors/index.js';
import { viteAdvice } from './bundler-advice.js';

const longest = 200;

/** A location for people: data URLs can be megabytes long. */
export function nameLocation(location: string | URL): string {
  const text = String(location);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

/** Whether a development server answered with its page, as it does for files that it lacks. */
function isPageForPackageFile(response: Response): boolean {
  const type = response.headers.get('content-type') ?? '';
  return type.startsWith('text/html') && response.url.includes('/node_modules/');
}

/** @throws HeedError `file-unreachable`, where there is no answer or it ends early */
function refuseSilence(location: string | URL, where: string, cause: unknown): never {
  throw new HeedError({
    code: 'file-unreachable',
    where,
    required: `${nameLocation(location)} must be within reach`,
    got: 'no answer',
    advice: 'Check the connection and the address.',
    cause,
  });
}

/** An answer that is the file. */
async function fetchFile(location: string | URL, where: string): Promise<Response> {
  const name = nameLocation(location);
  const response = await fetch(location).catch((cause: unknown) =>
    refuseSilence(location, where, cause),
  );
  if (response.ok && !isPageForPackageFile(response)) return response;
  if (response.ok) {
    throw new HeedError({
      code: 'file-missing',
      where,
      required: `${name} must exist`,
      got: 'an HTML page',
      advice: viteAdvice,
    });
  }
  const missing = response.status === 404 || response.status === 410;
  throw new HeedError({
    code: missing ? 'file-missing' : 'file-unreachable',
    where,
    required: missing ? `${name} must exist` : `${name} must be within reach`,
    got: `HTTP status ${response.status}`,
    advice: 'Check the address.',
  });
}

/**
 * Fetches a file.
 *
 * @param location - an absolute URL, or in a page one relative to it
 * @param where - named in errors
 * @throws HeedError `file-missing` where the server has no such file; `file-unreachable` where
 * there was no answer or another refusal
 */
export async function fetchBytes(location: string | URL, where: string): Promise<Uint8Array> {
  const response = await fetchFile(location, where);
  const content = await response
    .arrayBuffer()
    .catch((cause: unknown) => refuseSilence(location, where, cause));
  return new Uint8Array(content);
}

/**
 * Fetches a file in the pieces in which it arrives.
 *
 * @param location - an absolute URL, or in a page one relative to it
 * @param where - named in errors
 * @throws HeedError as {@link fetchBytes}
 */
export async function* fetchPieces(
  location: string | URL,
  where: string,
): AsyncGenerator<Uint8Array> {
  const { body } = await fetchFile(location, where);
  const reader = body?.getReader();
  if (!reader) return;
  try {
    for (;;) {
      const { done, value } = await reader
        .read()
        .catch((cause: unknown) => refuseSilence(location, where, cause));
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined); // of what nobody waits for
  }
}
