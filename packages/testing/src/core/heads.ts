import type { CoreMechanism } from './core-mechanism.js';
import { groupedQuerySpec } from './heads/grouped-query.js';
import { headGatesSpec } from './heads/head-gates.js';
import { keyValueCacheSpec } from './heads/key-value-cache.js';
import { latentSpec } from './heads/latent.js';
import { multiHeadSpec } from './heads/multi-head.js';
import { multiQuerySpec } from './heads/multi-query.js';
import { talkingHeadsSpec } from './heads/talking-heads.js';

/** Checks of the family `heads`. */
export const heads: readonly CoreMechanism[] = [
  multiHeadSpec,
  groupedQuerySpec,
  multiQuerySpec,
  talkingHeadsSpec,
  latentSpec,
  headGatesSpec,
  keyValueCacheSpec,
];
