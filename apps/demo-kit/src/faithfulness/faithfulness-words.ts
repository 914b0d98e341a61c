import type { Drops } from '../bridge/protocol.js';
import type { CardFaithfulness, Measured } from '../card-faithfulness.js';
import type { Named } from '../look/look.js';
import type { PartWords } from '../look/part-words.js';

/** Differences in probability below this are too small to speak of. */
const noticeable = 0.03;

/** What a test of one input found, honest where there is nothing to find. */
export function findingOf(
  [first, beside]: readonly Named[],
  { lights, random }: Drops,
  { many }: PartWords,
): string {
  const drop = lights[first!.title]!;
  const numbers = `Without the ${many} most lit by ${first!.title.toLowerCase()}, its confidence ${change(drop)}; without random ${many}, it ${change(random)}.`;
  if (beside && lights[beside.title]! - drop > noticeable) {
    return `${numbers} Here raw attention finds more.`;
  }
  if (drop - random > noticeable) return numbers;
  return `${numbers} Here the light says little about what decided.`;
}

/** What the model card says of these methods over many inputs. */
export function overMany(looks: readonly Named[], card: CardFaithfulness | undefined): string {
  if (card === undefined) return '';
  const numbers = looks.flatMap(({ title, method }) => {
    const measured = method && card.methods[method];
    return measured ? [`${title.toLowerCase()} ${interval(measured)}`] : [];
  });
  const without = looks.find(({ method }) => method === undefined || !(method in card.methods));
  const unknown = without
    ? ` It has no number for ${without.method ?? 'this layer and head'}.`
    : '';
  return `In the model card, over ${card.sample}: ${[...numbers, `random ${interval(card.random)}`].join(', ')}.${unknown}`;
}

/** A drop in probability, two digits. */
export function digits(drop: number): string {
  return drop.toFixed(2).replace('-', '−').replace('−0.00', '0.00');
}

function interval({ mean, low, high }: Measured): string {
  return `${digits(mean)}\u00a0[${digits(low)},\u00a0${digits(high)}]`;
}

function change(drop: number): string {
  if (Math.abs(drop) < 0.005) return 'stays the same';
  return `${drop > 0 ? 'falls' : 'rises'} by ${Math.abs(drop).toFixed(2)}`;
}
