import { HeedError } from '@heed/attention-core/errors';

/** What was said and what was understood, as text whose words are apart by white space. */
export interface WordPair {
  /** What was said. */
  reference: string;
  /** What was understood. */
  hypothesis: string;
}

/** How wrong what was understood is, over all pairs. */
export interface WordErrors {
  /** Errors per word that was said, ≥ 0; more than 1 where more is wrong than was said. */
  rate: number;
  /** Words that were understood as others. */
  substitutions: number;
  /** Words that were said and not understood. */
  deletions: number;
  /** Words that were understood and not said. */
  insertions: number;
  /** Words that were said. */
  words: number;
}

/** A way from the first words of one text to the first words of the other. */
type Way = Pick<WordErrors, 'substitutions' | 'deletions' | 'insertions'>;

const errorsOf = (way: Way): number => way.substitutions + way.deletions + way.insertions;

/** Fewer errors are better; of as many, more substitutions. */
function isBetter(way: Way, other: Way): boolean {
  const fewer = errorsOf(other) - errorsOf(way);
  return fewer > 0 || (fewer === 0 && way.substitutions > other.substitutions);
}

const best = (ways: readonly Way[]): Way =>
  ways.reduce((least, way) => (isBetter(way, least) ? way : least));

const wordsOf = (text: string): string[] => text.split(/\s+/u).filter((word) => word !== '');

/** The least errors between two lists of words (Levenshtein 1966), one row of the table at a time. */
function align(reference: readonly string[], hypothesis: readonly string[]): Way {
  const start: Way = { substitutions: 0, deletions: 0, insertions: 0 };
  let above = [start, ...hypothesis.map((_, index) => ({ ...start, insertions: index + 1 }))];
  reference.forEach((said, row) => {
    const ways: Way[] = [{ ...start, deletions: row + 1 }];
    hypothesis.forEach((understood, column) => {
      const [diagonal, up, left] = [above[column]!, above[column + 1]!, ways[column]!];
      ways.push(
        said === understood
          ? diagonal
          : best([
              { ...diagonal, substitutions: diagonal.substitutions + 1 },
              { ...up, deletions: up.deletions + 1 },
              { ...left, insertions: left.insertions + 1 },
            ]),
      );
    });
    above = ways;
  });
  return above[hypothesis.length]!;
}

/**
 * The word error rate: how many words must be substituted, left out or put in to make what was understood of what
 * was said, per word that was said. Errors and words are summed over all pairs first, so it is not a mean over
 * pairs. Words are compared as they are: make case and punctuation alike before, where they are not meant.
 *
 * The sum of errors is the least possible. Where several ways have it, the one with the most substitutions is
 * counted; other programs may count the three kinds otherwise there, but never their sum.
 *
 * @throws HeedError `data` where nothing was said in any pair
 */
export function wordErrorRate(pairs: readonly WordPair[]): WordErrors {
  const total: WordErrors = { rate: 0, substitutions: 0, deletions: 0, insertions: 0, words: 0 };
  for (const { reference, hypothesis } of pairs) {
    const said = wordsOf(reference);
    const way = align(said, wordsOf(hypothesis));
    total.substitutions += way.substitutions;
    total.deletions += way.deletions;
    total.insertions += way.insertions;
    total.words += said.length;
  }
  if (total.words === 0) {
    const required = 'pairs must have a word in at least one reference';
    const got = `${pairs.length} pairs without any`;
    throw new HeedError({ code: 'data', where: 'wordErrorRate', required, got });
  }
  return { ...total, rate: errorsOf(total) / total.words };
}
