import type { CoreMechanism } from './core-mechanism.js';
import { attendSpec } from './compositions/attend.js';
import { scaledDotProductSpec } from './compositions/scaled-dot-product.js';

/** `attend` itself, and its best known composition. */
export const compositions: readonly CoreMechanism[] = [attendSpec, scaledDotProductSpec];
