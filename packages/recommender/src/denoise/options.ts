import { number } from '@heed/attention-core/plugin';
import { recommendOptions } from '../recommend/recommend-options.js';

/** What a call of `denoise` may set. */
export const options = {
  ...recommendOptions,
  threshold: number({
    minimum: 0,
    maximum: 1,
    about:
      'From which probability on an item is noise; where it is left out, what found noise best when the model was made.',
  }),
};
