import type { CoreMechanism } from './core-mechanism.js';
import { gumbelSpec } from './hard/gumbel.js';
import { hardSpec } from './hard/hard.js';
import { mochaSpec } from './hard/mocha.js';
import { monotonicSpec } from './hard/monotonic.js';
import { stochasticHardSpec } from './hard/stochastic-hard.js';

/** Checks of the family `hard`. */
export const hard: readonly CoreMechanism[] = [
  hardSpec,
  stochasticHardSpec,
  gumbelSpec,
  monotonicSpec,
  mochaSpec,
];
