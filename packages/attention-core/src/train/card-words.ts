/**
 * A share as a card writes it: in per cent, to a tenth, without the sign.
 *
 * @param share - 0 … 1
 *
 * @example
 * ```ts
 * percent(0.9349); // '93.5'
 * ```
 */
export const percent = (share: number): string => (100 * share).toFixed(1);

/**
 * A whole number as a card writes it: with its thousands apart, as in English.
 *
 * @example
 * ```ts
 * whole(124000); // '124,000'
 * ```
 */
export const whole = (count: number): string => count.toLocaleString('en');

/**
 * How many of what, as a card writes it: `1 block`, `4 blocks`.
 *
 * @param noun - of one; several have an s
 */
export const some = (count: number, noun: string): string =>
  `${whole(count)} ${noun}${count === 1 ? '' : 's'}`;
