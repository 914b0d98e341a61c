import type { CoreMechanism } from './core-mechanism.js';

/** Checks of the family `normalisers`. */
export const normalisers: readonly CoreMechanism[] = [];
