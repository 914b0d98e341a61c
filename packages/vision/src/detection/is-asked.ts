import type { TruthBox } from '../picture/box.js';

/** Whether a detector is asked for a box: it is not difficult. */
export const isAsked = ({ difficult }: Pick<TruthBox, 'difficult'>): boolean => !difficult;
