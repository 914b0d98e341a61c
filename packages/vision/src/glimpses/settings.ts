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

/** How rivals train, each about as long as it does, and the sizes of the one without glimpses. */
export const rivals = {
  training: {
    random: { epochs: 12 },
    /** By steps as large as the others', its places leave the picture and do not come back. */
    soft: { epochs: 16, learningRate: 7e-4 },
    convolutions: { epochs: 8 },
  },
  /** Filters of the convolutional network's four layers. */
  filters: [16, 32, 64, 64],
} as const;
