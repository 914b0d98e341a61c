/** What decides how fast features turn in rotary positions. */
export interface RotaryPlan {
  /** How many features turn, even. */
  width: number;
  /** How much longer the slowest turn is than the fastest, about. */
  base: number;
  /** Positions of the text at hand. */
  length: number;
}

/** How pairs of features turn. */
export interface RotaryFrequencies {
  /** Radians a position, for each pair. */
  frequencies: number[];
  /** What sines and cosines are multiplied by. */
  amplitude: number;
}

/** How rotary positions are stretched, so that a model reads longer texts than it was trained on. */
export type RotaryScaling = (plan: RotaryPlan) => RotaryFrequencies;

/** `base^(−2i/D)`, not stretched. Su et al. 2021, arXiv:2104.09864, section 3.3. */
export const plainFrequencies = ({ width, base }: Pick<RotaryPlan, 'width' | 'base'>): number[] =>
  Array.from({ length: width / 2 }, (_, pair) => base ** ((-2 * pair) / width));

/** Mixes two lists of frequencies; a share of 0 gives the first and 1 the second. */
export const mixed = (
  plain: readonly number[],
  slowed: readonly number[],
  share: (pair: number) => number,
): number[] =>
  plain.map((frequency, pair) => (1 - share(pair)) * frequency + share(pair) * slowed[pair]!);

/** A number, brought into [0, 1]. */
export const unit = (x: number): number => Math.max(0, Math.min(1, x));
