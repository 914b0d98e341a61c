import { type Shade, shades } from '@heed/attention-core/view';

/** One number a word, and how bright it is. */
export interface Light {
  tokens: readonly string[];
  /** Below 0 counts against, and gets the cool ramp. */
  weights: ArrayLike<number>;
  /** The size of a weight that gets full light. */
  full: number;
  /** Which of them step back, in grey. Default: none. */
  quiet?: readonly boolean[];
}

/** No light at all. */
export const noLight: Light = { tokens: [], weights: [], full: 1 };

/** How each word is painted: warm for what counted for, cool for what counted against. */
export function shadesOf({ weights, full }: Light): Shade[] {
  const warm = shades(weights, { full });
  const against = Array.from(weights, (weight) => -weight);
  const cool = shades(against, { full, ramp: 'cool' });
  return warm.map((shade, index) => (against[index]! > 0 ? cool[index]! : shade));
}
