import type { SoundPiece } from './sound-piece.js';
import type { Sound } from './sound.js';
import type { SoundBuffer } from './sound-source.js';

/** Samples that are given on at once. */
const pieceLength = 2 ** 16;

/** What a page decoded, piece by piece. */
export function* bufferPieces(buffer: SoundBuffer): Generator<SoundPiece> {
  const { sampleRate, numberOfChannels, length } = buffer;
  const all = Array.from({ length: numberOfChannels }, (_, at) => buffer.getChannelData(at));
  for (let at = 0; at < length; at += pieceLength) {
    yield { sampleRate, channels: all.map((channel) => channel.subarray(at, at + pieceLength)) };
  }
}

/** Samples that are there already, piece by piece. */
export function* samplePieces({ sampleRate, samples }: Sound): Generator<SoundPiece> {
  for (let at = 0; at < samples.length; at += pieceLength) {
    const length = Math.min(pieceLength, samples.length - at);
    const piece =
      samples instanceof Float32Array
        ? samples.subarray(at, at + length)
        : Float32Array.from({ length }, (_, index) => samples[at + index]!);
    yield { sampleRate, channels: [piece] };
  }
}
