import { number } from '@heed/attention-core/plugin';
import { recommendOptions, type NextItemOptions } from '../recommend/recommend-options.js';

/** What a call may set, declared. */
export const options = {
  ...recommendOptions,
  threshold: number({
    minimum: 0,
    maximum: 1,
    about:
      'From which probability on an item is noise; where it is left out, what found noise best when the model was made.',
  }),
};

/** What a call of `denoise` may set. */
export interface DenoiseOptions extends NextItemOptions {
  /**
   * From which probability on an item is noise, 0 … 1. Default: what found noise best when the model was made, as its
   * card says.
   */
  threshold?: number;
}
