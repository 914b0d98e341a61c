import { HeedError } from '@heed/attention-core/errors';
import { bleuTokens, type BleuTokens } from './bleu-tokens.js';

/** How BLEU is counted. */
export interface BleuOptions {
  /** How sentences become tokens. Default `13a`. */
  tokens?: BleuTokens;
  /** Whether upper and lower case are the same; lowered after splitting. Default false. */
  lowerCase?: boolean;
  /**
   * What stands for a precision of zero. `exp`: half, a quarter, … of one match, as in mteval-v13a (Chen &
   * Cherry 2014, method 3); `none`: zero, and so is BLEU. Default `exp`.
   */
  smoothing?: 'exp' | 'none';
}

/** BLEU of a corpus, and what it is made of. */
export interface Bleu {
  /** 0 … 100 */
  score: number;
  /** Share of 1-, 2-, 3- and 4-grams that a reference holds too, each 0 … 100, smoothed. */
  precisions: readonly [number, number, number, number];
  /** 0 … 1: 1 where the hypotheses are no shorter than the references. */
  brevityPenalty: number;
  /** Tokens of all hypotheses. */
  length: number;
  /** Tokens of the references nearest in length. */
  referenceLength: number;
  /** How it was counted, in sacreBLEU's words. */
  signature: string;
}

/** As papers of WMT report it: sacreBLEU's defaults. */
export const bleu13a: Readonly<Required<BleuOptions>> = {
  tokens: '13a',
  lowerCase: false,
  smoothing: 'exp',
};

/**
 * As pytorch-seq2seq counts it: words of spaCy, lower case, torchtext's `bleu_score` (4-grams, equal
 * weights, no smoothing).
 *
 * @param language - of the hypotheses
 */
export function lowerCasedBleu(language: 'en' | 'de'): Readonly<Required<BleuOptions>> {
  return { tokens: `spacy-${language}`, lowerCase: true, smoothing: 'none' };
}

/** The release of sacreBLEU whose values the tests hold. */
const version = '2.6.0';

const longestGram = 4;

/** How often each n-gram of 1 to 4 tokens occurs, by length. */
function countGrams(tokens: readonly string[]): Map<string, number>[] {
  return Array.from({ length: longestGram }, (_, shorter) => {
    const counts = new Map<string, number>();
    for (let end = shorter + 1; end <= tokens.length; end++) {
      const gram = tokens.slice(end - shorter - 1, end).join(' ');
      counts.set(gram, (counts.get(gram) ?? 0) + 1);
    }
    return counts;
  });
}

/** The most often that each n-gram occurs in one of the references. */
function mostOften(references: readonly (readonly string[])[]): Map<string, number>[] {
  const [first, ...others] = references.map(countGrams);
  for (const other of others) {
    other.forEach((counts, order) => {
      const most = first![order]!;
      for (const [gram, count] of counts) most.set(gram, Math.max(count, most.get(gram) ?? 0));
    });
  }
  return first!;
}

/** The length nearest to a hypothesis'; of two as near, the shorter. */
function nearestLength(length: number, references: readonly (readonly string[])[]): number {
  return references
    .map((tokens) => tokens.length)
    .reduce((best, candidate) => {
      const nearer = Math.abs(candidate - length) - Math.abs(best - length);
      return nearer < 0 || (nearer === 0 && candidate < best) ? candidate : best;
    });
}

/** Precisions in per cent; from where no hypothesis is long enough, 0. */
function precisionsOf(matches: readonly number[], totals: readonly number[], exp: boolean) {
  let divisor = 1;
  return matches.map((count, order) => {
    const total = totals[order]!;
    if (total === 0 || matches.every((every) => every === 0)) return 0;
    if (count > 0) return (100 * count) / total;
    divisor *= 2;
    return exp ? 100 / (divisor * total) : 0;
  }) as [number, number, number, number];
}

function wrong(required: string, got: string): HeedError {
  return new HeedError({ code: 'data', where: 'corpusBleu', required, got });
}

function referencesOf(
  hypotheses: readonly string[],
  references: readonly (string | readonly string[])[],
): (readonly string[])[] {
  if (hypotheses.length === 0) throw wrong('hypotheses must hold at least one sentence', 'none');
  if (references.length !== hypotheses.length) {
    throw wrong(
      `references must be as many as hypotheses (${hypotheses.length})`,
      `${references.length}`,
    );
  }
  return references.map((given, index) => {
    const all = typeof given === 'string' ? [given] : given;
    if (all.length === 0) throw wrong(`references[${index}] must hold a sentence`, 'none');
    return all;
  });
}

/** sacreBLEU's signature; how many references, or `var` where sentences differ in it. */
function signatureOf(
  { tokens, lowerCase, smoothing }: Required<BleuOptions>,
  references: readonly (readonly string[])[],
): string {
  const counts = new Set(references.map(({ length }) => length));
  return [
    `nrefs:${counts.size === 1 ? references[0]!.length : 'var'}`,
    `case:${lowerCase ? 'lc' : 'mixed'}`,
    'eff:no',
    `tok:${tokens}`,
    `smooth:${smoothing}`,
    `version:${version}`,
  ].join('|');
}

/**
 * BLEU of a corpus (Papineni et al. 2002): the geometric mean of the shares of 1- to 4-grams that a
 * reference holds too, times a penalty for being shorter than the references. Counts are summed over the
 * corpus first, so it is not a mean over sentences.
 *
 * The same as sacreBLEU 2.6.0's (Post 2018) for tokens `13a` and `none`.
 *
 * @param hypotheses - one translation a sentence
 * @param references - for each hypothesis one right translation, or several
 * @throws HeedError `data` where there are none, or not as many of one as of the other
 */
export function corpusBleu(
  hypotheses: readonly string[],
  references: readonly (string | readonly string[])[],
  options: BleuOptions = {},
): Bleu {
  const settings = { ...bleu13a, ...options };
  const split = (text: string) => {
    const tokens = bleuTokens(text, settings.tokens);
    return settings.lowerCase ? tokens.map((token) => token.toLowerCase()) : tokens;
  };
  const allReferences = referencesOf(hypotheses, references);
  const matches = Array<number>(longestGram).fill(0);
  const totals = Array<number>(longestGram).fill(0);
  let length = 0;
  let referenceLength = 0;
  hypotheses.forEach((hypothesis, index) => {
    const tokens = split(hypothesis);
    const wanted = allReferences[index]!.map(split);
    const most = mostOften(wanted);
    countGrams(tokens).forEach((counts, order) => {
      for (const [gram, count] of counts) {
        matches[order]! += Math.min(count, most[order]!.get(gram) ?? 0);
        totals[order]! += count;
      }
    });
    length += tokens.length;
    referenceLength += nearestLength(tokens.length, wanted);
  });
  const precisions = precisionsOf(matches, totals, settings.smoothing === 'exp');
  const shorter = length === 0 ? 0 : Math.exp(1 - referenceLength / length);
  const brevityPenalty = length < referenceLength ? shorter : 1;
  const logarithms = precisions.reduce((sum, precision) => sum + Math.log(precision), 0);
  return {
    score: brevityPenalty * Math.exp(logarithms / longestGram),
    precisions,
    brevityPenalty,
    length,
    referenceLength,
    signature: signatureOf(settings, allReferences),
  };
}
