import { laboratory } from './laboratory.js';
import type { Variable } from './variable.js';
import { vitalSigns } from './vital-signs.js';

/** The 37 variables of PhysioNet 2012 that are measured again and again; a variable's place is its number. */
export const variables: readonly Variable[] = [...vitalSigns, ...laboratory];
