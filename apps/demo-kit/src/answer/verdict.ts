import { capital } from '../look/part-words.js';
import { percent } from './percent.js';

/** Below this probability a page says that the model is not sure. */
const sure = 0.65;

/** An answer in words: what stands large, what stands below it, and what is said aloud. */
export interface Verdict {
  state: 'sure' | 'unsure';
  /** `Positive`, or the answer in one line where it is no label. */
  headline: string;
  /** `97 % sure`; empty where the answer has no probability. */
  confidence: string;
  /** `positive, 97 % sure` */
  spoken: string;
}

/** A result that is one label with its probability. */
export interface Labelled {
  label: string;
  /** Probability of the label, 0 … 1. */
  score: number;
}

/** Whether a result is a label with its probability, as those of most tasks are. */
export function isLabelled(result: object): result is Labelled {
  const { label, score } = result as Partial<Record<keyof Labelled, unknown>>;
  return typeof label === 'string' && typeof score === 'number' && score >= 0 && score <= 1;
}

/**
 * The words for an answer. An uncertain one looks and sounds uncertain.
 *
 * @param line - the answer in one line, as its task describes it
 */
export function verdictOf(result: object, line: string): Verdict {
  if (!isLabelled(result)) return { state: 'sure', headline: line, confidence: '', spoken: line };
  const { label, score } = result;
  const spoken = `${label}, ${percent(score)} sure`;
  if (score >= sure) {
    return {
      state: 'sure',
      headline: capital(label),
      confidence: `${percent(score)} sure`,
      spoken,
    };
  }
  const confidence = `leaning ${label}, ${percent(score)}`;
  return { state: 'unsure', headline: 'Unsure', confidence, spoken };
}
