/** Errors that name what was required, what came, and what to do. */
export { HeedError, type HeedErrorCode, type HeedErrorDetail } from './heed-error.js';
export { describeValue } from './describe-value.js';
