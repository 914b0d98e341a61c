/** A picture: 8-bit RGBA pixels, row by row from the top left. A page's `ImageData` is one. */
export interface PixelImage {
  /** Pixels, ≥ 1. */
  readonly width: number;
  /** Pixels, ≥ 1. */
  readonly height: number;
  /** `[height, width, 4]`, 0 … 255. */
  readonly data: ArrayLike<number>;
}

/** A sound of one channel. */
export interface Sound {
  /** Samples a second, in Hz. */
  readonly sampleRate: number;
  /** −1 … 1. */
  readonly samples: ArrayLike<number>;
}
