import { refuseInput } from '../refuse-input.js';
import { headerRate } from './header-rate.js';
import { fileOf, foreignToSound, type SoundFormat } from './sound-format.js';
import type { SoundPiece } from './sound-piece.js';
import { refuseDamage, refuseFormat } from './sound-refusals.js';
import type { SoundRequest } from './sound-request.js';
import { bufferPieces } from './buffer-pieces.js';

/** Formats that every browser reads. */
const readable = ['WAV', 'MP3', 'OGG', 'FLAC', 'M4A'];

/** Rates that every browser decodes at, in Hz. */
const decodable = [8000, 96_000] as const;

/** Where the file does not say its own rate, such as of Opus, whose it always is. */
const usualRate = 48_000;

/**
 * The sound in a file other than WAV, as the browser plays it. The browser decodes it whole.
 *
 * @param head - the beginning of the file
 * @param bytes - the whole file
 * @throws HeedError `input-value` for what the browser does not play, `runtime-missing` in a worker,
 *   `file-damaged`
 */
export async function* decodeSound(
  head: Uint8Array,
  format: SoundFormat | undefined,
  bytes: AsyncIterable<Uint8Array>,
  request: SoundRequest,
): AsyncGenerator<SoundPiece> {
  if (!format && foreignToSound(head)) refuseFormat(request, head, format, readable);
  if (typeof OfflineAudioContext === 'undefined') {
    refuseInput(request, {
      code: 'runtime-missing',
      required: ' must be samples or a WAV file in a worker: only pages decode others',
      got: fileOf(format ?? 'sound'),
      advice: 'Let the page call readSound, and give the worker its samples.',
    });
  }
  const pieces: Uint8Array[] = [];
  for await (const piece of bytes) pieces.push(piece);
  const file = await new Blob(pieces as Uint8Array<ArrayBuffer>[]).arrayBuffer();
  const own = headerRate(new Uint8Array(file)) ?? usualRate;
  const rate = own >= decodable[0] && own <= decodable[1] ? own : usualRate;
  const decoded = await new OfflineAudioContext(1, 1, rate)
    .decodeAudioData(file)
    .catch((cause: unknown) =>
      format && readable.includes(format)
        ? refuseDamage(request, format, 'damaged', cause)
        : refuseFormat(request, head, format, readable),
    );
  yield* bufferPieces(decoded);
}
