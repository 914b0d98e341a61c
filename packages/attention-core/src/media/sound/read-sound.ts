import { throwIfAborted } from '../../errors/throw-if-aborted.js';
import { joinSamples } from './join-samples.js';
import { requireSound } from './require-sound.js';
import { soundPieces } from './sound-pieces.js';
import { completeRequest, type ReadSoundOptions } from './sound-request.js';
import type { SoundSource } from './sound-source.js';
import type { ReadSamples } from './sound.js';

/**
 * The samples of a sound, as one channel at the wanted rate: of a WAV, MP3, Ogg or FLAC file, of what a page
 * decoded, or those that are given. Of several channels it is their mean.
 *
 * WAV is read everywhere. For others a page asks the browser, which may read more, and Node an optional package:
 * `mpg123-decoder`, `@wasm-audio-decoders/ogg-vorbis`, `@audio/decode-opus`, `@wasm-audio-decoders/flac`. For a
 * sound that is too long to be held, see `readSoundStream`.
 *
 * @example
 * const { samples } = await readSound('yes.mp3', { sampleRate: 16_000, where: 'my app', argument: 'word' });
 *
 * @throws HeedError which names the argument: `input-type`, `input-empty`; `input-value` for what is no sound,
 *   for formats that cannot be read, and for samples that are not finite; `input-too-long` where it is longer than
 *   `longest`; `file-missing`, `file-unreachable`; `file-damaged`, also for WAV and FLAC files that end early;
 *   `runtime-missing` where a package is needed and not installed; `aborted`; `option`
 */
export async function readSound(
  source: SoundSource,
  options: ReadSoundOptions,
): Promise<ReadSamples> {
  const request = completeRequest(options);
  throwIfAborted(request.signal, request.where);
  requireSound(source, request);
  const pieces: Float32Array[] = [];
  let rate = 0;
  for await (const { sampleRate, samples } of soundPieces(source, request)) {
    rate = sampleRate;
    pieces.push(samples);
  }
  return { sampleRate: rate, samples: joinSamples(pieces) };
}
