import type { CoreMechanism } from './core-mechanism.js';
import { alongAxisSpec } from './local/along-axis.js';
import { axialSpec } from './local/axial.js';
import { bigBirdSpec } from './local/big-bird.js';
import { blockSparseSpec } from './local/block-sparse.js';
import { localMonotonicSpec } from './local/local-monotonic.js';
import { localPredictiveSpec } from './local/local-predictive.js';
import { longformerSpec } from './local/longformer.js';
import { neighbourhoodSpec } from './local/neighbourhood.js';
import { slidingWindowSpec } from './local/sliding-window.js';

/** Checks of the family `local`. */
export const local: readonly CoreMechanism[] = [
  localMonotonicSpec,
  localPredictiveSpec,
  slidingWindowSpec,
  longformerSpec,
  blockSparseSpec,
  bigBirdSpec,
  alongAxisSpec,
  axialSpec,
  neighbourhoodSpec,
];
