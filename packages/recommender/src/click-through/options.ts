import { recommendOptions } from '../recommend/recommend-options.js';

/** What a call of `clickThrough` may set. */
export const options = { reasons: recommendOptions.reasons };
