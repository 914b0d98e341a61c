import type { CoreMechanism } from './core-mechanism.js';

/** Checks of the family `nested`. */
export const nested: readonly CoreMechanism[] = [];
