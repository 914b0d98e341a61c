export type { PixelImage } from '../media/pixel-image.js';

/** A sound of one channel. */
export interface Sound {
  /** Samples a second, in Hz. */
  readonly sampleRate: number;
  /** −1 … 1. */
  readonly samples: ArrayLike<number>;
}
