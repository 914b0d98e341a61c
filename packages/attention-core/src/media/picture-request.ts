/** How a picture is read. */
export interface ReadPictureOptions {
  /**
   * Longest side of what comes back, in pixels, ≥ 1. Larger pictures are made smaller, smaller ones stay as
   * they are. Default 1024.
   */
  longest?: number;
  /** Who asks, as errors name it: `vision/objects`. */
  where: string;
  /** What the picture is to whoever asks, as errors name it: `inputs[3]`. */
  argument: string;
  /** Stops between fetching and decoding. */
  signal?: AbortSignal;
}

/** Those options, complete. */
export type PictureRequest = Readonly<
  Required<Omit<ReadPictureOptions, 'signal'>> & Pick<ReadPictureOptions, 'signal'>
>;
