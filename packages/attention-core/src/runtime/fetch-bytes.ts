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

/**
 * Fetches a file.
 *
 * @param location - an absolute URL, or in a page one relative to it
 * @param where - named in errors
 * @throws HeedError `file-missing` where the server has no such file; `file-unreachable` where
 * there was no answer or another refusal
 */
export async function fetchBytes(location: string | URL, where: string): Promise<Uint8Array> {
  const name = nameLocation(location);
  const required = `${name} must be within reach`;
  let response: Response;
  try {
    response = await fetch(location);
    if (response.ok && !isPageForPackageFile(response)) {
      return new Uint8Array(await response.arrayBuffer());
    }
  } catch (cause) {
    throw new HeedError({
      code: 'file-unreachable',
      where,
      required,
      got: 'no answer',
      advice: 'Check the connection and the address.',
      cause,
    });
  }
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
    required: missing ? `${name} must exist` : required,
    got: `HTTP status ${response.status}`,
    advice: 'Check the address.',
  });
}
