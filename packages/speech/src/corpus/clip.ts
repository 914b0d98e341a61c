/** A recording of somebody who says something. */
export interface Clip {
  /** −1 … 1, at the rate of the corpus. */
  samples: Float32Array;
  /** What is said, word by word. */
  words: readonly string[];
  /** Who says it; empty where that is not known. */
  speaker: string;
}

/** A recording of noise, or a stretch of one. */
export interface Noise {
  name: string;
  /** −1 … 1, at the rate of the corpus. */
  samples: Float32Array;
}
