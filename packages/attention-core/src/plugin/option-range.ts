import type { NumberOption } from './option-declaration.js';

/** What a number must be, in words: `a whole number from 1 to 8`. */
export function rangeOf({ kind, minimum, maximum }: NumberOption): string {
  return `a ${kind} from ${minimum} to ${maximum}`;
}

/** Whether a value may be given to an option that is a number. */
export function isInRange(
  { kind, minimum, maximum }: NumberOption,
  value: unknown,
): value is number {
  if (typeof value !== 'number' || !(value >= minimum && value <= maximum)) return false;
  return kind === 'number' || Number.isInteger(value);
}
