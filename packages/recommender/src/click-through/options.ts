import type { CallOptions } from '@heed/attention-core/plugin';
import { recommendOptions } from '../recommend/recommend-options.js';

/** What a call may set, declared. */
export const options = { reasons: recommendOptions.reasons };

/** What a call of `clickThrough` may set. */
export interface ClickThroughOptions extends CallOptions {
  /** How many items of the history each candidate names as its reasons, 0 … 10; 0 is quickest. Default 2. */
  reasons?: number;
}
