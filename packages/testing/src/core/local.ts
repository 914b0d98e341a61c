import type { CoreMechanism } from './core-mechanism.js';

/** Checks of the family `local`. */
export const local: readonly CoreMechanism[] = [];
