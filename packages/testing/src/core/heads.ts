import type { CoreMechanism } from './core-mechanism.js';
import { multiHeadSpec } from './heads/multi-head.js';

/** Checks of the family `heads`. */
export const heads: readonly CoreMechanism[] = [multiHeadSpec];
