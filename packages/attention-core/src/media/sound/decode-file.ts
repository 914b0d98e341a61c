import { decodeSound } from '#decode-sound';
import { refuseInput } from '../refuse-input.js';
import { decodeWav } from './decode-wav.js';
import { fileBytes, type SoundFile } from './file-bytes.js';
import { soundFormatOf } from './sound-format.js';
import type { SoundPiece } from './sound-piece.js';
import type { SoundRequest } from './sound-request.js';

/** A first piece that was looked at, and those that follow. */
async function* withFirst(
  first: Uint8Array,
  others: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield first;
  for (let next = await others.next(); !next.done; next = await others.next()) yield next.value;
}

/**
 * The sound in a file, piece by piece. WAV is decoded by one and the same library everywhere.
 *
 * @throws HeedError as `readSound`
 */
export async function* decodeFile(
  file: SoundFile,
  request: SoundRequest,
): AsyncGenerator<SoundPiece> {
  const bytes = fileBytes(file, request);
  try {
    const { done, value: head } = await bytes.next();
    if (done) {
      const required = ' must be a sound file';
      return refuseInput(request, { code: 'input-empty', required, got: '0 bytes' });
    }
    const format = soundFormatOf(head);
    const whole = withFirst(head, bytes);
    yield* format === 'WAV' ? decodeWav(whole, request) : decodeSound(head, format, whole, request);
  } finally {
    await bytes.return(undefined);
  }
}
