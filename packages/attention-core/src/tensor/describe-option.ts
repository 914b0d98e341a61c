import { describeValue } from '../errors/index.js';

/** What came for an option, for an error: numbers plainly, `0.5`; a string in quotes, `"0.5"`. */
export const describeOption = (value: unknown): string =>
  typeof value === 'number' ? String(value) : describeValue(value);
