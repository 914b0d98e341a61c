import { describeValue } from '../../errors/index.js';
import { yieldToSignal } from '../../errors/yield-to-signal.js';
import { refuseInput } from '../refuse-input.js';
import { bufferPieces, samplePieces } from './buffer-pieces.js';
import { decodeFile } from './decode-file.js';
import { startResampler, type Resampler } from './resampler.js';
import { isSampleRate, sampleRates } from './sample-rates.js';
import { monoOf, type SoundPiece } from './sound-piece.js';
import type { SoundRequest } from './sound-request.js';
import { isSound, isSoundBuffer, type SoundSource } from './sound-source.js';
import type { ReadSamples } from './sound.js';

type Pieces = Iterable<SoundPiece> | AsyncIterable<SoundPiece>;

function piecesOf(source: SoundSource, request: SoundRequest): Pieces {
  if (typeof source === 'string' || source instanceof URL) return decodeFile(source, request);
  if (isSound(source)) return samplePieces(source);
  return isSoundBuffer(source) ? bufferPieces(source) : decodeFile(source, request);
}

/** One channel at its own rate, once it is known to be sound. */
async function* checked(source: SoundSource, request: SoundRequest): AsyncGenerator<ReadSamples> {
  const { longest } = request;
  let seconds = 0;
  for await (const piece of piecesOf(source, request)) {
    await yieldToSignal(request.signal, request.where);
    const { sampleRate } = piece;
    const samples = monoOf(piece);
    if (samples.length === 0) continue;
    if (!isSampleRate(sampleRate)) {
      const required = ` must be a sound of ${sampleRates.join(' … ')} Hz`;
      refuseInput(request, { code: 'input-value', required, got: `${sampleRate} Hz` });
    }
    const wrong = samples.findIndex((sample) => !Number.isFinite(sample));
    if (wrong >= 0) {
      const required = ' must hold finite samples';
      refuseInput(request, { code: 'input-value', required, got: describeValue(samples[wrong]) });
    }
    seconds += samples.length / sampleRate;
    if (seconds > longest) {
      refuseInput(request, {
        code: 'input-too-long',
        required: ` must last ${longest} s at most`,
        got: 'a longer sound',
        advice: 'Cut it first.',
      });
    }
    yield { sampleRate, samples };
  }
  if (seconds === 0) {
    refuseInput(request, { code: 'input-empty', required: ' must have samples', got: 'none' });
  }
}

/**
 * A sound as one channel at the wanted rate, piece by piece; nothing is kept but the current one.
 *
 * @param source - that `requireSound` let pass
 * @throws HeedError as `readSound`
 */
export async function* soundPieces(
  source: SoundSource,
  request: SoundRequest,
): AsyncGenerator<ReadSamples> {
  let own = 0;
  let wanted = 0;
  let resampler: Resampler | undefined;
  for await (const { sampleRate, samples } of checked(source, request)) {
    wanted ||= request.sampleRate ?? sampleRate;
    if (resampler && sampleRate !== own) {
      yield { sampleRate: wanted, samples: resampler.end() }; // as in Ogg files that were joined
      resampler = undefined;
    }
    own = sampleRate;
    resampler ??= startResampler(own, wanted);
    const pushed = resampler.push(samples);
    if (pushed.length > 0) yield { sampleRate: wanted, samples: pushed };
  }
  const last = resampler?.end();
  if (last && last.length > 0) yield { sampleRate: wanted, samples: last };
}
