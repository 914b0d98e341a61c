import { type SearchField, searchField } from '@heed/demo-kit';
import { findQuestions, type Suggestion } from './find-questions.js';
import type { Question } from './question.js';

/** Suggestions at most. */
const most = 8;

/**
 * A field in which questions are found by their words, and by those of their answers.
 *
 * @param label - what stands in the field while it is empty
 */
export function questionSearch(
  label: string,
  questions: readonly Question[],
  onPick: (suggestion: Suggestion) => void,
): SearchField {
  return searchField<Suggestion>({
    label,
    suggest: (written) => findQuestions(questions, written, most),
    wordsOf: ({ question: { text, values }, value }) =>
      value === undefined ? [text] : [text, values[value]],
    none: 'No question of the model has such words',
    onPick,
  });
}
