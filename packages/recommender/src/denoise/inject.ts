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
export interface Injecting {
  /** Share of the items that shall be noise, [0, 1). */
  share: number;
  /** How many items the catalogue has; each is as likely as any other. */
  count: number;
  /** Items that are never put in: all that the user has. */
  owned: ReadonlySet<number>;
  random: () => number;
}

/** As many as the share wants on average: what is left of a whole number decides by chance. */
function howMany(real: number, share: number, random: () => number): number {
  const wanted = (real * share) / (1 - share);
  return Math.floor(wanted) + (random() < wanted % 1 ? 1 : 0);
}

function drawStranger({ count, owned, random }: Injecting): number {
  for (;;) {
    const item = Math.floor(random() * count);
    if (!owned.has(item)) return item;
  }
}

/** Puts random items at random places of a history, each at a time between those of its neighbours. */
export function inject({ items, times }: PlacedHistory, injecting: Injecting): NoisyHistory {
  const { share, random } = injecting;
  const noisy = items.map((item, place) => ({ item, time: times?.[place] ?? 0, noise: false }));
  for (let left = howMany(items.length, share, random); left > 0; left--) {
    const place = Math.floor(random() * (noisy.length + 1));
    const [before, after] = [noisy[place - 1] ?? noisy[place]!, noisy[place] ?? noisy[place - 1]!];
    const time = before.time + random() * (after.time - before.time);
    noisy.splice(place, 0, { item: drawStranger(injecting), time, noise: true });
  }
  return {
    items: noisy.map(({ item }) => item),
    ...(times && { times: noisy.map(({ time }) => time) }),
    noise: noisy.map(({ noise }) => noise),
  };
}
