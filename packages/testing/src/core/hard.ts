import type { CoreMechanism } from './core-mechanism.js';

/** Checks of the family `hard`. */
export const hard: readonly CoreMechanism[] = [];
