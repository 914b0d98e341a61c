import type { CoreMechanism } from './core-mechanism.js';
import { alibiSpec } from './positions/alibi.js';
import { gridBiasSpec } from './positions/grid-bias.js';
import { learnedSpec } from './positions/learned.js';
import { relativeBiasSpec } from './positions/relative-bias.js';
import { rotarySpec } from './positions/rotary.js';
import { rotatedSpec } from './positions/rotated.js';
import { t5BiasSpec } from './positions/t5-bias.js';
import { time2VecSpec } from './positions/time2vec.js';
import { timeBiasSpec } from './positions/time-bias.js';

/** Checks of the family `positions`. */
export const positions: readonly CoreMechanism[] = [
  learnedSpec,
  rotarySpec,
  rotatedSpec,
  alibiSpec,
  t5BiasSpec,
  relativeBiasSpec,
  gridBiasSpec,
  timeBiasSpec,
  time2VecSpec,
];
