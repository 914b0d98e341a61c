import { HeedError } from '@heed/attention-core/errors';
import type { LoadProgress } from './protocol.js';

/**
 * Fetches a file and says how far it has come.
 *
 * @param url - where the file is
 * @param onProgress - called at the start, with each piece, and at the end
 * @returns its bytes
 * @throws HeedError `file-unreachable` without a connection, `file-missing` where the server has no
 *   such file
 */
export async function download(
  url: URL,
  onProgress: (progress: LoadProgress) => void,
): Promise<Uint8Array> {
  const where = 'model';
  const unreachable = (cause: unknown): HeedError =>
    new HeedError({
      code: 'file-unreachable',
      where,
      required: 'the model file must be reachable',
      advice: 'Check the connection and load the page again.',
      cause,
    });
  const response = await fetch(url).catch((cause: unknown) => {
    throw unreachable(cause);
  });
  if (!response.ok || response.body === null) {
    throw new HeedError({
      code: 'file-missing',
      where,
      required: 'the server must have the model file',
      got: `status ${response.status}`,
      advice: 'Build the page again, or load it anew.',
    });
  }
  const length = Number(response.headers.get('content-length'));
  const total = length > 0 ? length : undefined;
  const pieces: Uint8Array[] = [];
  let loaded = 0;
  onProgress({ loaded, total });
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read().catch((cause: unknown) => {
      throw unreachable(cause);
    });
    if (done) break;
    pieces.push(value);
    loaded += value.byteLength;
    onProgress({ loaded, total });
  }
  const bytes = new Uint8Array(loaded);
  let offset = 0;
  for (const piece of pieces) {
    bytes.set(piece, offset);
    offset += piece.byteLength;
  }
  return bytes;
}
