import type { GlimpsesConfig } from './model.js';
import type { GlimpsesTraining } from './train-glimpses.js';

/** Everything that decides what the model becomes. */
export const settings = {
  glimpses: 4,
  retina: { side: 10, scales: [1, 2] },
  filters: [16, 32],
  thumbnail: 6,
  width: 192,
  units: 192,
  deviation: { from: 0.15, to: 0.05, steps: 4000 },
  early: 0.3,
  reinforce: 1,
  samples: 4,
  epochs: 14,
  batchSize: 64,
  learningRate: 1.5e-3,
  weightDecay: 0.02,
  seed: 1,
} as const satisfies Omit<GlimpsesConfig, 'labels'> & GlimpsesTraining;

/** How long rivals train, about as long as it does or until they no longer gain, and the sizes of the one without glimpses. */
export const rivals = {
  epochs: { random: 12, soft: 20, convolutions: 8 },
  /** Filters of the convolutional network's four layers. */
  filters: [16, 32, 64, 64],
} as const;
