import { createReadStream } from 'node:fs';
import { fetchPieces } from './fetch-bytes.js';
import { refuseLocation, remote } from './read-location.node.js';

/**
 * A file in pieces. In Node, a string is a path unless it begins like a URL.
 *
 * @throws HeedError `file-missing` where there is no such file; `file-unreachable` where it cannot
 * be read or fetched
 */
export async function* streamLocation(
  location: string | URL,
  where: string,
): AsyncGenerator<Uint8Array> {
  const text = String(location);
  if (remote.test(text)) {
    yield* fetchPieces(location, where);
    return;
  }
  const path = /^file:/i.test(text) ? new URL(text) : text;
  const pieces = createReadStream(path)[Symbol.asyncIterator]();
  try {
    for (;;) {
      const { done, value } = await pieces
        .next()
        .catch((cause: unknown) => refuseLocation(location, where, cause));
      if (done) return;
      yield value as Uint8Array;
    }
  } finally {
    await pieces.return?.();
  }
}
