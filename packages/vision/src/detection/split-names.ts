/** What lists, files and folders of pictures are called, by what they are for. */
const names = {
  train: /^train(ing)?$/,
  dev: /^(val|valid|validation|dev)$/,
  test: /^test(ing)?$/,
} as const;

/** The parts of a data set. */
export type SplitName = keyof typeof names;

/**
 * Which part of a data set a name is of: `instances_val2017` is of dev. Of words that name a part the first
 * one counts; none of them, and it is of no part.
 */
export function splitOf(name: string): SplitName | undefined {
  for (const word of name.toLowerCase().match(/[a-z]+/g) ?? []) {
    for (const [split, pattern] of Object.entries(names)) {
      if (pattern.test(word)) return split as SplitName;
    }
  }
  return undefined;
}
