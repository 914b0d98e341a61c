/** A picture: 8-bit RGBA pixels, row by row from the top left. A page's `ImageData` is one. */
export interface PixelImage {
  /** Pixels, ≥ 1. */
  readonly width: number;
  /** Pixels, ≥ 1. */
  readonly height: number;
  /** `[height, width, 4]`, 0 … 255. */
  readonly data: ArrayLike<number>;
}

/** A picture as it was read: maybe made smaller. */
export interface ReadPixels extends PixelImage {
  /** Its size before that, in pixels, turned as it is: what places in it are told in. */
  readonly original: { readonly width: number; readonly height: number };
}
