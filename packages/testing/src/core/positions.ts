import type { CoreMechanism } from './core-mechanism.js';

/** Checks of the family `positions`. */
export const positions: readonly CoreMechanism[] = [];
