import type { CoreMechanism } from './core-mechanism.js';
import { entmax15Spec } from './normalisers/entmax15.js';
import { sigmoidSpec } from './normalisers/sigmoid.js';
import { sinksSpec } from './normalisers/sinks.js';
import { softmaxSpec } from './normalisers/softmax.js';
import { softmaxPlusOneSpec } from './normalisers/softmax-plus-one.js';
import { sparsemaxSpec } from './normalisers/sparsemax.js';
import { temperatureSpec } from './normalisers/temperature.js';
import { topKSpec } from './normalisers/top-k.js';
import { unnormalisedSpec } from './normalisers/unnormalised.js';

/** Scores to weights, and what modifies that. */
export const normalisers: readonly CoreMechanism[] = [
  softmaxSpec,
  sparsemaxSpec,
  entmax15Spec,
  sigmoidSpec,
  softmaxPlusOneSpec,
  sinksSpec,
  topKSpec,
  unnormalisedSpec,
  temperatureSpec,
];
