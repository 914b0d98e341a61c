import type { IsolatorSizes } from './sizes.js';

/** Sizes of an isolator that computes at once: for tests and for the tiny experiment. */
export const tinySizes = {
  sampleRate: 8000,
  hop: 16,
  bands: 4,
  width: 8,
  heads: 2,
  blocks: 2,
  hidden: 16,
  past: 6,
  around: 2,
} as const satisfies IsolatorSizes;
