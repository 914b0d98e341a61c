import type { CoreMechanism } from './core-mechanism.js';
import { attentionEntropySpec } from './regularisers/attention-entropy.js';
import { headDisagreementSpec } from './regularisers/head-disagreement.js';
import { sparsityPenaltySpec } from './regularisers/sparsity-penalty.js';

/** Checks of the family `regularisers`. */
export const regularisers: readonly CoreMechanism[] = [
  attentionEntropySpec,
  headDisagreementSpec,
  sparsityPenaltySpec,
];
