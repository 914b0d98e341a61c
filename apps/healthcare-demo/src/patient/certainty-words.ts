import type { Certainty } from '@heed/healthcare';

/** Names that are said at most. */
const named = 4;

/** `0.4 bits not known; likely: A, B`; what is certain is said to be. */
export function certaintyWords({ bits, likely }: Certainty): string {
  const unknown =
    bits < 0.05 ? 'Hardly anything is not known' : `${bits.toFixed(1)} bits not known`;
  const names = likely.slice(0, named).join(', ');
  const more = likely.length > named ? ` and ${likely.length - named} more` : '';
  return `${unknown}; likely: ${names}${more}.`;
}
