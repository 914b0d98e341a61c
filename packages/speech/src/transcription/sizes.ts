import type { LogMelSizes } from '../spectrum/log-mel.js';

/** Sizes of what hears words. */
export interface TranscriberSizes extends LogMelSizes {
  /** What may be written, in the order of the outputs; behind them comes the end. */
  words: readonly string[];
  /** Filters of the two convolutions. */
  filters: readonly [number, number];
  /** Width E of a step. */
  width: number;
  /** Heads N of the encoder's attention, a divisor of the width. */
  heads: number;
  /** Encoder blocks. */
  blocks: number;
  /** Width of the feed-forward layers. */
  hidden: number;
  /** Width H of the speller's state. */
  units: number;
  /** Steps that the speller sees of where it looked before, around each step; odd. */
  taps: number;
  /** Share dropped in training, [0, 1). */
  dropout: number;
  /** From which weights and dropout are drawn. */
  seed: number;
}
