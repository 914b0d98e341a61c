import type { GlimpsesConfig } from './model.js';
import type { GlimpsesTraining } from './train-glimpses.js';

/** Everything that decides what the model becomes. */
export const settings = {
  glimpses: 5,
  retina: { side: 8, scales: [1.5, 3] },
  thumbnail: 12,
  width: 192,
  units: 192,
  deviation: { from: 0.2, to: 0.06, steps: 4000 },
  through: false,
  early: 0.3,
  reinforce: 0.1,
  samples: 1,
  epochs: 40,
  batchSize: 128,
  learningRate: 1.5e-3,
  weightDecay: 0.02,
  seed: 1,
} as const satisfies Omit<GlimpsesConfig, 'labels'> & GlimpsesTraining;

/** How long rivals train, and the sizes of the one that has no glimpses. */
export const rivals = {
  epochs: { random: 20, soft: 25, convolutions: 6 },
  /** Filters of the convolutional network's four layers. */
  filters: [16, 32, 64, 64],
} as const;
