import { l, n } from 'js-rouge';
import { stemmer } from 'stemmer';

/** How much a summary shares with a reference, each an F1 of 0 … 1. */
export interface Rouge {
  /** Words in common. */
  rouge1: number;
  /** Pairs of neighbouring words in common. */
  rouge2: number;
  /** Longest sequence of words in common, gaps allowed. */
  rougeL: number;
}

/** Words as ROUGE 1.5.5 and its ports count them: runs of `a`–`z` and digits, longer ones stemmed. */
function rougeWords(text: string): string[] {
  const words = text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return words.map((word) => (word.length > 3 ? stemmer(word) : word));
}

const none: Rouge = { rouge1: 0, rouge2: 0, rougeL: 0 };

/**
 * ROUGE-1, ROUGE-2 and ROUGE-L F1 of a summary, by the package js-rouge. Lin 2004, "ROUGE: A Package for
 * Automatic Evaluation of Summaries". The variant is that of files2rouge and rouge-score with stemming:
 * lower case, all but letters and digits parts words, Porter's stemmer (1980) for words of more than three
 * letters; ROUGE-L takes each text as one sequence.
 *
 * @param references - where there are several, the scores are those of the one with the largest ROUGE-1, as
 *   SciTLDR is measured (Cachola et al. 2020)
 */
export function rouge(summary: string, references: readonly string[]): Rouge {
  const words = { tokenizer: rougeWords };
  return references
    .filter((reference) => /[a-z0-9]/i.test(reference) && /[a-z0-9]/i.test(summary))
    .map((reference) => ({
      rouge1: n(summary, reference, words),
      rouge2: n(summary, reference, { ...words, n: 2 }),
      rougeL: l(summary, reference, { ...words, segmenter: (text) => [text] }),
    }))
    .reduce((best, scores) => (scores.rouge1 > best.rouge1 ? scores : best), none);
}

/** The mean of several scores; zeros of none. */
export function meanRouge(scores: readonly Rouge[]): Rouge {
  const mean = (of: keyof Rouge) =>
    scores.reduce((sum, score) => sum + score[of], 0) / Math.max(1, scores.length);
  return { rouge1: mean('rouge1'), rouge2: mean('rouge2'), rougeL: mean('rougeL') };
}
