import type { CoreMechanism } from './core-mechanism.js';
import { additiveSpec } from './scores/additive.js';
import { concatSpec } from './scores/concat.js';
import { cosineSpec } from './scores/cosine.js';
import { dotSpec } from './scores/dot.js';
import { generalSpec } from './scores/general.js';
import { locationAwareSpec } from './scores/location-aware.js';
import { qkNormSpec } from './scores/qk-norm.js';
import { relativeSpec } from './scores/relative.js';
import { relativeSumSpec } from './scores/relative-sum.js';
import { scaledDotSpec } from './scores/scaled-dot.js';
import { softCapSpec } from './scores/soft-cap.js';

/** How well a key matches a query, what modifies that, and relative positions in keys and values. */
export const scores: readonly CoreMechanism[] = [
  scaledDotSpec,
  dotSpec,
  generalSpec,
  additiveSpec,
  concatSpec,
  cosineSpec,
  locationAwareSpec,
  relativeSpec,
  relativeSumSpec,
  softCapSpec,
  qkNormSpec,
];
