import type { Axis } from '@heed/attention-core/explain';
import type { HeardWindow } from './find-window.js';
import { stepSize, type Listening } from './listening.js';

/** What an answer rests on: the moments of the window, with their times in the sound. */
export function momentsOf({ from }: HeardWindow, sizes: Listening): Axis {
  const length = stepSize(sizes) / sizes.sampleRate;
  const seconds = Array.from({ length: sizes.steps }, (_, step) => from + step * length);
  return { kind: 'frames', labels: seconds.map((second) => `${second.toFixed(2)} s`), seconds };
}

/** The window with some of its moments only; the others are silent. */
export function keepMoments(
  heard: HeardWindow,
  kept: readonly boolean[],
  sizes: Listening,
): HeardWindow {
  const samples = heard.samples.slice();
  const step = stepSize(sizes);
  kept.forEach((stays, at) => stays || samples.fill(0, at * step, (at + 1) * step));
  return { ...heard, samples };
}
