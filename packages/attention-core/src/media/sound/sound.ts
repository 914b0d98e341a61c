/** A sound of one channel. */
export interface Sound {
  /** Samples a second, in Hz: 1,000 … 768,000. */
  readonly sampleRate: number;
  /** −1 … 1; what is louder is allowed, and clipped where it is played or written. */
  readonly samples: ArrayLike<number>;
}

/** A sound as it was read. */
export interface ReadSamples extends Sound {
  readonly samples: Float32Array;
}
