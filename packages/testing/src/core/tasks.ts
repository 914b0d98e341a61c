import type { CoreMechanism } from './core-mechanism.js';
import { cbamSpec } from './tasks/cbam.js';
import { copyDistributionSpec } from './tasks/copy-distribution.js';
import { coverageSpec } from './tasks/coverage.js';
import { deformableSpec } from './tasks/deformable.js';
import { gaussianWindowSpec } from './tasks/gaussian-window.js';
import { graphSpec } from './tasks/graph.js';
import { memoryNetworkSpec } from './tasks/memory-network.js';
import { pointerSpec } from './tasks/pointer.js';
import { retainSpec } from './tasks/retain.js';
import { squeezeExciteSpec } from './tasks/squeeze-excite.js';
import { targetAttentionSpec } from './tasks/target-attention.js';

/** Checks of the family `tasks`. */
export const tasks: readonly CoreMechanism[] = [
  pointerSpec,
  copyDistributionSpec,
  coverageSpec,
  gaussianWindowSpec,
  memoryNetworkSpec,
  targetAttentionSpec,
  retainSpec,
  graphSpec,
  squeezeExciteSpec,
  cbamSpec,
  deformableSpec,
];
