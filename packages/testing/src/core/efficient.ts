import type { CoreMechanism } from './core-mechanism.js';

/** Checks of the family `efficient`. */
export const efficient: readonly CoreMechanism[] = [];
