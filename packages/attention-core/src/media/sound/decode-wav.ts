import { decoder as wavDecoder } from '@audio/decode-wav';
import { refuseInput } from '../refuse-input.js';
import type { SoundPiece } from './sound-piece.js';
import { refuseDamage } from './sound-refusals.js';
import type { SoundRequest } from './sound-request.js';
import { plainHeader, wavHeader } from './wav-header.js';

/** Most bytes before the samples, such as a picture of an album. */
const mostBefore = 2 ** 24;

function refuseEncoding(request: SoundRequest, cause: unknown): never {
  refuseInput(request, {
    code: 'input-value',
    required: ' must be a WAV file of 8 to 64 bits a sample',
    got: 'one of another encoding',
    advice: 'Save it as PCM of 16 bits.',
    cause,
  });
}

/**
 * The sound in a WAV file, piece by piece: PCM of 8 to 32 bits, floating-point numbers, A-law, µ-law and ADPCM.
 *
 * @param bytes - the file; what comes out are pieces as long
 * @throws HeedError `file-damaged`, also for a file that ends early; `input-value` for another encoding
 */
export async function* decodeWav(
  bytes: AsyncIterable<Uint8Array>,
  request: SoundRequest,
): AsyncGenerator<SoundPiece> {
  const decoder = wavDecoder();
  const decode = (piece: Uint8Array): SoundPiece => {
    try {
      const { channelData, sampleRate } = decoder.decode(piece);
      return { channels: channelData, sampleRate };
    } catch (cause) {
      return refuseEncoding(request, cause);
    }
  };
  let before: Uint8Array | undefined = new Uint8Array();
  let left = Infinity;
  for await (const piece of bytes) {
    let samples = piece;
    if (before) {
      const head: Uint8Array = new Uint8Array(before.length + piece.length);
      head.set(before);
      head.set(piece, before.length);
      const header = wavHeader(head);
      if (!header) {
        if (head.length > mostBefore) refuseDamage(request, 'WAV', 'damaged');
        before = head;
        continue;
      }
      const plain = plainHeader(header);
      if (!plain) refuseDamage(request, 'WAV', 'damaged');
      decode(plain);
      before = undefined;
      left = header.size;
      samples = head.subarray(header.start);
    }
    if (left === 0) break; // what follows is no sound
    samples = samples.subarray(0, left);
    left -= samples.length;
    const decoded = decode(samples);
    if (decoded.channels.length > 0) yield decoded;
  }
  if (before || (left > 0 && left < Infinity)) refuseDamage(request, 'WAV', 'truncated');
}
