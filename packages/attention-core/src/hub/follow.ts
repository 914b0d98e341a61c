import { redirect } from '#hub-store';
import { unreachable } from './refusals.js';

const furthest = 10;

/** An answer, and what was said on the way to it. */
export interface Followed {
  response: Response;
  /** SHA-256 of the whole file, where the server calls it by that. */
  sha256: string | undefined;
}

/**
 * A hub names the SHA-256 of a large file by a header of its own, or calls the file by it. What a store
 * behind the hub calls it may be another hash of the same length.
 */
function namedHash({ headers }: Response, isHub: boolean): string | undefined {
  const tag = headers.get('x-linked-etag') ?? (isHub ? headers.get('etag') : null);
  return /^"?([0-9a-f]{64})"?$/.exec(tag ?? '')?.[1];
}

/**
 * Fetches an address and follows its redirects. A token goes nowhere but to the server that it is for.
 *
 * @throws what `fetch` throws; HeedError `file-unreachable` for redirects without end
 */
export async function follow(
  address: string,
  headers: Readonly<Record<string, string>>,
  { token, where }: { token?: string; where: string },
  signal: AbortSignal,
): Promise<Followed> {
  const { origin } = new URL(address);
  let sha256: string | undefined;
  let next = address;
  for (let step = 0; step <= furthest; step++) {
    const own = token !== undefined && new URL(next).origin === origin;
    const response = await fetch(next, {
      headers: { ...headers, ...(own && { authorization: `Bearer ${token}` }) },
      redirect,
      signal,
    });
    sha256 ??= namedHash(response, step === 0 && !response.redirected);
    const location = response.headers.get('location');
    if (response.status < 300 || response.status >= 400 || location === null) {
      return { response, sha256 };
    }
    await response.body?.cancel();
    next = new URL(location, next).href;
  }
  throw unreachable(address, `more than ${furthest} redirects`, where);
}
