/** How cards write numbers. */

/** A share in per cent, to a tenth. */
export const percent = (share: number): string => (100 * share).toFixed(1);

/** A whole number, with its thousands apart. */
export const whole = (count: number): string => count.toLocaleString('en');

/** How many of what: `1 block`, `4 blocks`. */
export const some = (count: number, noun: string): string =>
  `${whole(count)} ${noun}${count === 1 ? '' : 's'}`;
