import type { NumberOption, WordsOption } from './option-declaration.js';

/**
 * What a value must be, in words: `a whole number from 1 to 8`, `an array of at most 1000 strings, none of them
 * empty`.
 */
export function rangeOf(option: NumberOption | WordsOption): string {
  if (option.kind === 'words') {
    return `an array of at most ${option.most} strings, none of them empty`;
  }
  return `a ${option.kind} from ${option.minimum} to ${option.maximum}`;
}

/** Whether a value may be given to an option that is a number. */
export function isInRange(
  { kind, minimum, maximum }: NumberOption,
  value: unknown,
): value is number {
  if (typeof value !== 'number' || !(value >= minimum && value <= maximum)) return false;
  return kind === 'number' || Number.isInteger(value);
}
