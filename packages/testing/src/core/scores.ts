import type { CoreMechanism } from './core-mechanism.js';

/** Checks of the family `scores`. */
export const scores: readonly CoreMechanism[] = [];
