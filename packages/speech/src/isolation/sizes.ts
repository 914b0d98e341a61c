/** Sizes of what isolates speech. */
export interface IsolatorSizes {
  /** Samples a second, in Hz. */
  sampleRate: number;
  /** Samples from a frame to the next; a frame has twice as many. */
  hop: number;
  /** Bands K that the frequencies above 0 are parted into, a divisor of `hop`. */
  bands: number;
  /** Width E of the vector of a band at a moment. */
  width: number;
  /** Heads N of each attention, a divisor of the width. */
  heads: number;
  /** Pairs of attention over bands and attention over time. */
  blocks: number;
  /** Width of the feed-forward layers. */
  hidden: number;
  /** Frames that attention over time sees, itself and those before. */
  past: number;
  /** Frames on each side that a vector is made from; so many later ones are waited for. */
  around: number;
}
