import { wholeNumber, type CallOptions } from '@heed/attention-core/plugin';

/** What a call may set, declared. */
export const options = {
  reasons: wholeNumber({
    default: 5,
    minimum: 0,
    maximum: 41,
    about:
      'How many variables are named as reasons; 0 is quickest, as each variable that was measured is tested.',
  }),
  timeline: wholeNumber({
    default: 0,
    minimum: 0,
    maximum: 1000,
    about:
      'At how many of the last moments of the stay the risk is told as it was then; 0 is quickest.',
  }),
};

/** What a call of `monitoring` may set. */
export interface MonitoringOptions extends CallOptions {
  /** How many variables are named as reasons, 0 … 41; 0 is quickest. Default 5. */
  reasons?: number;
  /** At how many of the last moments of the stay the risk is told as it was then, 0 … 1,000. Default 0. */
  timeline?: number;
}
