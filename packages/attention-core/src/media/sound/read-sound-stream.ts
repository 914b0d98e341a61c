import { requireSound } from './require-sound.js';
import { soundPieces } from './sound-pieces.js';
import { completeRequest, type SoundRequest, type SoundStreamOptions } from './sound-request.js';
import type { SoundSource } from './sound-source.js';

async function* samplesOf(
  source: SoundSource,
  request: SoundRequest,
): AsyncGenerator<Float32Array> {
  for await (const { samples } of soundPieces(source, request)) yield samples;
}

/**
 * The samples of a sound of any length, piece by piece, as one channel at the wanted rate: together those of
 * `readSound`. In Node neither the file nor its samples are ever held whole, and in a page not those of WAV;
 * other files a page decodes at once.
 *
 * @example
 * const options = { sampleRate: 16_000, where: 'my app', argument: 'lecture' };
 * for await (const samples of readSoundStream('lecture.mp3', options)) count += samples.length;
 *
 * @returns pieces of any length, each of 1 sample at least; whoever stops early closes the file
 * @throws HeedError as `readSound`, and once more is read
 */
export function readSoundStream(
  source: SoundSource,
  options: SoundStreamOptions,
): AsyncGenerator<Float32Array> {
  const request = completeRequest(options);
  requireSound(source, request);
  return samplesOf(source, request);
}
