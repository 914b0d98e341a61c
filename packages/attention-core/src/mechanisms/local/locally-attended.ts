import type { Tensor } from '@tensorflow/tfjs';
import type { AttendOptions } from '../attend.js';

/**
 * Options that all mechanisms share which look at a part of the keys only.
 *
 * Score, normalise and aggregate are given a few queries and the keys that these see, as examples of a
 * batch of their own: which of them are next to each other says nothing, and some, hidden by `allowed`,
 * only fill up. Choices that must see all keys in their places, such as `rotated`, are refused with a
 * HeedError `option`; a function of your own that counts places is not noticed.
 */
export interface LocalOptions extends Pick<
  AttendOptions,
  'score' | 'normalise' | 'dropout' | 'aggregate'
> {
  /** Hides keys from all queries alike: `padding(real)`. Default: nothing is hidden. */
  mask?: AttendOptions['mask'];
  /**
   * Whether to give the weights back, spread out to `[B, N, L, S]` with zeros where nobody looked: to
   * see them. That takes the memory which the mechanism saves. Default false.
   */
  weights?: boolean | undefined;
}

/** What a mechanism gives back that looks at a part of the keys only. */
export interface LocallyAttended {
  /** `[B, N, L, Dv]` */
  output: Tensor;
  /** `[B, N, L, S]`, where they were asked for */
  weights?: Tensor;
}
