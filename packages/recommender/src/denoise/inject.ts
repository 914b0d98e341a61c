import { drawStranger, type Strangers } from '../measure/draw-stranger.js';

/** A history as places in a catalogue, with or without times. */
export interface PlacedHistory {
  items: readonly number[];
  times?: readonly number[];
}

/** A history with clicks in it that nobody meant. */
export interface NoisyHistory extends PlacedHistory {
  /** Which of the items were put in. */
  noise: readonly boolean[];
}

/** How noise is put in. */
export interface Injecting extends Strangers {
  /** Share of the items that shall be noise, [0, 1). */
  share: number;
}

/** As many as the share wants on average: what is left of a whole number decides by chance. */
function howMany(real: number, share: number, random: () => number): number {
  const wanted = (real * share) / (1 - share);
  return Math.floor(wanted) + (random() < wanted % 1 ? 1 : 0);
}

/**
 * Puts items that are drawn at random places of a history, each at a time between those of its neighbours; none into
 * that of somebody who has everything.
 */
export function inject({ items, times }: PlacedHistory, injecting: Injecting): NoisyHistory {
  const { share, random } = injecting;
  const noisy = items.map((item, place) => ({ item, time: times?.[place] ?? 0, noise: false }));
  for (let left = howMany(items.length, share, random); left > 0; left--) {
    const place = Math.floor(random() * (noisy.length + 1));
    const [before, after] = [noisy[place - 1] ?? noisy[place]!, noisy[place] ?? noisy[place - 1]!];
    const time = before.time + random() * (after.time - before.time);
    const item = drawStranger(injecting);
    if (item === undefined) break;
    noisy.splice(place, 0, { item, time, noise: true });
  }
  return {
    items: noisy.map(({ item }) => item),
    ...(times && { times: noisy.map(({ time }) => time) }),
    noise: noisy.map(({ noise }) => noise),
  };
}
