import type { TranscriberSizes } from './sizes.js';

/** How much each part of a loss counts. */
export interface LossSettings {
  /** Share of each answer that is spread over all, [0, 1). */
  labelSmoothing: number;
  /** How much it counts where attention looks, beside what is written. */
  guidance: number;
  /** How much it counts what is heard at each step, beside what is written. */
  ctc: number;
}

/** How a transcriber is trained. */
export interface TranscriptionTraining extends LossSettings {
  epochs: number;
  /** Strings of an epoch. */
  strings: number;
  /** Steps of a string, with the silence that fills it up. */
  steps: number;
  /** Fewest and most recordings in a string. */
  count: readonly [number, number];
  /** Least and longest silence around recordings, in seconds. */
  gap: readonly [number, number];
  /** Share of strings in which somebody hesitates, and the longest silence in those, in seconds. */
  hesitant: number;
  pause: number;
  /** Slowest and fastest. */
  speed: readonly [number, number];
  /** Share of strings without noise. */
  clean: number;
  /** Least and greatest ratio of speech and noise in the others, in dB. */
  ratio: readonly [number, number];
  /** Bands of frequencies that are taken out of half of the strings. */
  stops: number;
  /** Share of strings that were recorded too loud, so that they are clipped. */
  clipped: number;
  batchSize: number;
  /** Largest step size. */
  learningRate: number;
  weightDecay: number;
}

/**
 * What a recipe is made with; the words come from the data. `from` is a model file, or `scratch`, or `shipped`.
 */
export type Settings = Omit<TranscriberSizes, 'words'> & TranscriptionTraining & { from: string };

/** What a model file says of how it was made. */
export type Made = Omit<Settings, 'from'> & Pick<TranscriberSizes, 'words'>;

/** Everything that decides what the shipped model becomes. */
export const settings = {
  sampleRate: 8000,
  hop: 80,
  frames: 4,
  bands: 40,
  filters: [8, 16],
  width: 128,
  heads: 4,
  blocks: 3,
  hidden: 256,
  units: 128,
  taps: 15,
  dropout: 0.1,
  epochs: 10,
  strings: 6400,
  steps: 160,
  count: [0, 8],
  gap: [0.05, 0.5],
  hesitant: 0.5,
  pause: 2.5,
  speed: [0.9, 1.1],
  clean: 0.3,
  ratio: [0, 20],
  stops: 1,
  clipped: 0.1,
  batchSize: 16,
  learningRate: 1.5e-3,
  weightDecay: 0.02,
  labelSmoothing: 0.1,
  guidance: 0.5,
  ctc: 0.3,
  from: 'scratch',
  seed: 1,
} as const satisfies Settings;

/** The same for somebody's own recordings, which learn from what the shipped model hears already. */
export const ownSettings = {
  ...settings,
  from: 'shipped',
  epochs: 6,
  strings: 3200,
  count: [0, 4],
} as const satisfies Settings;
