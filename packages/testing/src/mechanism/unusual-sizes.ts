import type { MechanismSizes } from './spec.js';

/** Sizes that show most of what can go wrong: all different, none of them 1. */
export const ordinary: MechanismSizes = { B: 2, N: 2, L: 3, S: 5, D: 4 };

/** Sizes at which implementations break, by what is special about them. */
export const unusualSizes: readonly (readonly [string, MechanismSizes])[] = [
  ['ordinary sizes', ordinary],
  ['one query', { ...ordinary, L: 1 }],
  ['one key', { ...ordinary, S: 1 }],
  ['more queries than keys', { ...ordinary, L: 6, S: 2 }],
  ['a width that is no multiple of four', { ...ordinary, D: 7 }],
  ['a batch of one', { ...ordinary, B: 1 }],
  ['one of everything', { B: 1, N: 1, L: 1, S: 1, D: 1 }],
];
