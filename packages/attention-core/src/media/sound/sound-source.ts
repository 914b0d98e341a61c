import type { MediaBlob } from '../media-blob.js';
import type { Sound } from './sound.js';

/** A page's `AudioBuffer`, by what tells it apart, so that the types are the same without a page. */
export interface SoundBuffer {
  /** Samples a second, in Hz. */
  readonly sampleRate: number;
  /** Samples of each channel. */
  readonly length: number;
  readonly numberOfChannels: number;
  getChannelData(channel: number): Float32Array;
}

/**
 * A sound, or where one is: samples; the bytes of a sound file; a `Blob` or `File`; a URL (`http`, `https`,
 * `blob`, `data`; in Node also `file`); in Node a path; in a page a URL relative to the page, and an
 * `AudioBuffer`.
 */
export type SoundSource = Sound | Uint8Array | ArrayBuffer | MediaBlob | string | URL | SoundBuffer;

/** Whether these are samples, right or wrong. */
export function isSound(source: object): source is Sound {
  return 'sampleRate' in source && 'samples' in source;
}

export function isSoundBuffer(source: object): source is SoundBuffer {
  return 'numberOfChannels' in source && 'getChannelData' in source && 'sampleRate' in source;
}
