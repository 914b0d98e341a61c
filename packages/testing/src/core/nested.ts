import type { CoreMechanism } from './core-mechanism.js';
import { hierarchicalSpec } from './nested/hierarchical.js';
import { inducedSetAttentionSpec } from './nested/induced-set-attention.js';
import { multiheadAttentionBlockSpec } from './nested/multihead-attention-block.js';
import { perceiverDecodeSpec } from './nested/perceiver-decode.js';
import { perceiverSpec } from './nested/perceiver.js';
import { poolingByAttentionSpec } from './nested/pooling-by-attention.js';

/** Checks of the family `nested`. */
export const nested: readonly CoreMechanism[] = [
  hierarchicalSpec,
  multiheadAttentionBlockSpec,
  inducedSetAttentionSpec,
  poolingByAttentionSpec,
  perceiverSpec,
  perceiverDecodeSpec,
];
