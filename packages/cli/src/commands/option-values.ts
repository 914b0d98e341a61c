import { InvalidArgumentError, Option } from 'commander';

/** A whole number of at least `least` from the command line. */
export function wholeNumber(least: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && Number.isSafeInteger(value) && value >= least) return value;
    throw new InvalidArgumentError(`It must be a whole number from ${least}.`);
  };
}

/** An option's words for a command line that is to be typed again. */
export function optionWords(
  options: Readonly<Record<string, string | number | undefined>>,
): string {
  return Object.entries(options)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` --${name} ${quote(String(value))}`)
    .join('');
}

function quote(word: string): string {
  return /^[\w./:@=+-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

/** `--split`: the part of the data that a model is measured on. */
export const splitOption = (): Option =>
  new Option('--split <SPLIT>', 'which part of the data').choices(['dev', 'test']).default('dev');

/** `--data`: where the data set lies. */
export const dataOption = (): Option =>
  new Option('--data <DIR>', 'folder with the data set; default: downloaded into the cache');
