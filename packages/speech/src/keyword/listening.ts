import type { LogMelSizes } from '../spectrum/log-mel.js';

/** How a model listens: to a window of a sound, in steps. */
export interface Listening extends Pick<LogMelSizes, 'sampleRate' | 'hop' | 'frames'> {
  /** Steps of a window; each is a moment that attention can look at. */
  steps: number;
}

/** To a second at the rate of a telephone, in steps of 40 ms. */
export const listening = {
  sampleRate: 8000,
  hop: 80,
  frames: 4,
  steps: 25,
} as const satisfies Listening;

/** Samples of a step. */
export const stepSize = ({ hop, frames }: Listening): number => hop * frames;

/** Samples of a window. */
export const windowSize = (sizes: Listening): number => sizes.steps * stepSize(sizes);
