import type { CoreMechanism } from './core-mechanism.js';

/** Checks of the family `tasks`. */
export const tasks: readonly CoreMechanism[] = [];
