/** What lists, files and folders of pictures are called, by what they are for. */
const names = {
  train: /^train(ing)?$/i,
  dev: /^(val|valid|validation|dev)$/i,
  test: /^test(ing)?$/i,
} as const;

/** The parts of a data set. */
export type SplitName = keyof typeof names;

const splits = Object.keys(names) as SplitName[];

/** The part that a word names. */
const namedBy = (word: string) => splits.find((split) => names[split].test(word));

/** The word of a name that says which part of a data set it is of, as it is written: `val` of `instances_val2017`. */
export const splitWordOf = (name: string): string | undefined =>
  name.match(/[a-z]+/gi)?.find(namedBy);

/**
 * Which part of a data set a name is of: `instances_val2017` is of dev. Of words that name a part the first
 * one counts; none of them, and it is of no part.
 */
export function splitOf(name: string): SplitName | undefined {
  const word = splitWordOf(name);
  return word === undefined ? undefined : namedBy(word);
}
