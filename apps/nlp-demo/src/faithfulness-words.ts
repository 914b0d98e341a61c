import type { CardFaithfulness, Measured } from '@heed/demo-kit';
import type { Named } from './look.js';
import type { LookTest } from './test-looks.js';

/** Differences in probability below this are too small to speak of. */
const noticeable = 0.03;

/** What a test of one sentence found, honest where there is nothing to find. */
export function findingOf({ looks: [first, beside], random }: LookTest): string {
  const { look, drop } = first!;
  const numbers = `Without the words that ${look.title.toLowerCase()} lights most, its confidence ${change(drop)}; without random words, it ${change(random)}.`;
  if (beside && beside.drop - drop > noticeable) {
    return `${numbers} For this text raw attention finds more.`;
  }
  if (drop - random > noticeable) return numbers;
  return `${numbers} For this text the light says little about what decided.`;
}

/** What the model card says of these methods over many sentences. */
export function overMany(looks: readonly Named[], card: CardFaithfulness | undefined): string {
  if (card === undefined) return '';
  const numbers = looks.flatMap(({ title, method }) => {
    const measured = method && card.methods[method];
    return measured ? [`${title.toLowerCase()} ${interval(measured)}`] : [];
  });
  const unknown = looks.some(({ method }) => method === undefined || !(method in card.methods))
    ? ' It has no number for this layer and head.'
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
