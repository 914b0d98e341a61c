import { refuseInput } from '../refuse-input.js';
import { flacHeader } from './flac-header.js';
import { decoderPackages, type DecoderPackage, type SoundDecoder } from './sound-decoders.node.js';
import { fileOf, type SoundFormat } from './sound-format.js';
import type { SoundPiece } from './sound-piece.js';
import { refuseDamage, refuseFormat } from './sound-refusals.js';
import type { SoundRequest } from './sound-request.js';

const readable = ['WAV', 'MP3', 'OGG', 'FLAC'];

async function openDecoder(
  { name, load }: DecoderPackage,
  format: SoundFormat,
  request: SoundRequest,
): Promise<SoundDecoder> {
  const open = await load().catch((cause: unknown) =>
    refuseInput(request, {
      code: 'runtime-missing',
      required: ` needs the package ${name}`,
      got: fileOf(format),
      advice: `Run npm install ${name}.`,
      cause,
    }),
  );
  return open();
}

/** Samples of each channel that a file holds at least, as it says; 0 where it does not. */
function leastSamples(format: SoundFormat, head: Uint8Array): number {
  if (format !== 'FLAC' || head.length < 26) return 0;
  const { samples, block } = flacHeader(head);
  return samples - block; // the decoder loses the last block where tags follow it
}

/** After damage a decoder in WebAssembly may be too broken to be freed. */
function release(decoder: SoundDecoder): void {
  try {
    decoder.free();
  } catch {
    // Then its memory goes with the module.
  }
}

/**
 * The sound in a file other than WAV, piece by piece, by the package for its format.
 *
 * @param head - the beginning of the file
 * @param bytes - the whole file
 * @throws HeedError `input-value` for what no package reads, `runtime-missing` where it is not installed,
 *   `file-damaged`
 */
export async function* decodeSound(
  head: Uint8Array,
  format: SoundFormat | undefined,
  bytes: AsyncIterable<Uint8Array>,
  request: SoundRequest,
): AsyncGenerator<SoundPiece> {
  const library = format && decoderPackages[format];
  if (!library) refuseFormat(request, head, format, readable);
  const decoder = await openDecoder(library, format, request);
  let decoded = 0;
  const checked = async (next: () => ReturnType<SoundDecoder['decode']>): Promise<SoundPiece> => {
    try {
      const { channelData, sampleRate, errors = [] } = await next();
      if (format.endsWith('FLAC') && errors[0]) throw new Error(errors[0].message);
      decoded += channelData[0]?.length ?? 0;
      return { channels: channelData, sampleRate };
    } catch (cause) {
      return refuseDamage(request, format, 'damaged', cause);
    }
  };
  try {
    for await (const piece of bytes) yield await checked(() => decoder.decode(piece));
    const { flush } = decoder;
    if (flush) yield await checked(() => flush.call(decoder));
  } finally {
    release(decoder);
  }
  if (decoded === 0) refuseDamage(request, format, 'damaged');
  if (decoded < leastSamples(format, head)) refuseDamage(request, format, 'truncated');
}
