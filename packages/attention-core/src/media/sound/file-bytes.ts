import { streamLocation } from '#stream-location';
import type { MediaBlob } from '../media-blob.js';
import { namingInput } from '../refuse-input.js';
import type { SoundRequest } from './sound-request.js';

/** A file: its bytes, or where they are. */
export type SoundFile = Uint8Array | ArrayBuffer | MediaBlob | string | URL;

/** Bytes that are decoded at once: a minute at most of what is packed well. */
const pieceLength = 2 ** 16;

async function* located(location: string | URL, request: SoundRequest): AsyncGenerator<Uint8Array> {
  try {
    yield* streamLocation(location, request.where);
  } catch (error) {
    namingInput(request)(error);
  }
}

async function* contentOf(file: SoundFile, request: SoundRequest): AsyncGenerator<Uint8Array> {
  if (file instanceof Uint8Array) yield file;
  else if (file instanceof ArrayBuffer) yield new Uint8Array(file);
  else if (typeof file === 'string' || file instanceof URL) yield* located(file, request);
  else {
    for (let at = 0; at < file.size; at += pieceLength) {
      yield new Uint8Array(await file.slice(at, at + pieceLength).arrayBuffer());
    }
  }
}

/**
 * The bytes of a file in pieces of one length, 64 KB, however they arrive: decoders lose what comes in crumbs. Of
 * what lies elsewhere no more is held than one piece.
 *
 * @throws HeedError `file-missing`, `file-unreachable`
 */
export async function* fileBytes(
  file: SoundFile,
  request: SoundRequest,
): AsyncGenerator<Uint8Array> {
  let piece = new Uint8Array(pieceLength);
  let filled = 0;
  for await (const content of contentOf(file, request)) {
    for (let at = 0; at < content.length;) {
      const part = content.subarray(at, at + pieceLength - filled);
      piece.set(part, filled);
      at += part.length;
      filled += part.length;
      if (filled < pieceLength) continue;
      yield piece;
      piece = new Uint8Array(pieceLength);
      filled = 0;
    }
  }
  if (filled > 0) yield piece.subarray(0, filled);
}
