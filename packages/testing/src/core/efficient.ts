import type { CoreMechanism } from './core-mechanism.js';
import { gatedLinearSpec } from './efficient/gated-linear.js';
import { linearAttentionSpec } from './efficient/linear-attention.js';
import { linformerSpec } from './efficient/linformer.js';
import { nystromSpec } from './efficient/nystrom.js';
import { performerSpec } from './efficient/performer.js';
import { retentionSpec } from './efficient/retention.js';

/** Mechanisms whose cost grows with the length, not with its square; they form no weights. */
export const efficient: readonly CoreMechanism[] = [
  linearAttentionSpec,
  performerSpec,
  nystromSpec,
  linformerSpec,
  gatedLinearSpec,
  retentionSpec,
];
