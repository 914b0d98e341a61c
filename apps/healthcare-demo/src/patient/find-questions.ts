import type { Question } from './question.js';

/** A question that somebody may mean, maybe with the answer. */
export interface Suggestion {
  question: Question;
  /** Id of the value that was written. */
  value?: string;
}

const wordsIn = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** Whether each word that is written begins a word of a text, or all but those that another text has. */
function missing(written: readonly string[], text: string): string[] {
  const words = wordsIn(text);
  return written.filter((part) => !words.some((word) => word.startsWith(part)));
}

/**
 * The questions, and answers to them, whose words begin as what is written; questions come before answers, short ones
 * before long ones.
 *
 * @param most - how many at most
 */
export function findQuestions(
  questions: readonly Question[],
  written: string,
  most: number,
): Suggestion[] {
  const parts = wordsIn(written);
  if (parts.length === 0) return [];
  const sorted = [...questions].sort((one, other) => one.text.length - other.text.length);
  const whole: Suggestion[] = [];
  const answers: Suggestion[] = [];
  for (const question of sorted) {
    const left = missing(parts, question.text);
    if (left.length === 0) {
      whole.push({ question });
      continue;
    }
    for (const [value, text] of Object.entries(question.values)) {
      if (missing(left, text).length === 0) answers.push({ question, value });
    }
  }
  return [...whole, ...answers].slice(0, most);
}
