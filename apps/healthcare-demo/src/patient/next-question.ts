import { element } from '@heed/demo-kit';
import type { NextQuestion } from '@heed/healthcare';
import { answerField } from './answer-field.js';
import type { Answer } from './finding.js';
import type { Question } from './question.js';

/** The question that would tell most. */
export interface NextField {
  readonly root: HTMLElement;
  /** Asks; `undefined` hides it. */
  show(next: NextQuestion | undefined): void;
}

/** Asks the question that would tell most, with buttons or a field to answer it. */
export function nextQuestion(
  questions: readonly Question[],
  onAnswer: (question: Question, answer: Answer) => void,
): NextField {
  const words = element('p', { class: 'asks', id: 'asks' });
  const gain = element('p', { class: 'note' });
  const answers = element('div', { class: 'answers', role: 'group', 'aria-labelledby': 'asks' });
  const root = element(
    'section',
    { class: 'next-question', 'aria-label': 'What to ask next' },
    element('p', { class: 'note' }, 'What would tell most'),
    words,
    answers,
    gain,
  );
  let asked: string | undefined;

  function waysTo(question: Question): HTMLElement[] {
    if (question.answer !== 'yes or no') {
      return [answerField(question, (given) => onAnswer(question, given)).root];
    }
    return [true, false].map((present) =>
      element(
        'button',
        { type: 'button', onclick: () => onAnswer(question, { present }) },
        present ? 'Yes' : 'No',
      ),
    );
  }

  return {
    root,
    show(next) {
      const question = next && questions.find(({ id }) => id === next.finding);
      root.hidden = question === undefined;
      if (!next || !question) {
        asked = undefined;
        return;
      }
      gain.textContent = `Its answer makes the conditions surer by ${next.gain.toFixed(2)} bits on average.`;
      if (asked === question.id) return;
      asked = question.id;
      const held = [...answers.children].indexOf(document.activeElement as Element);
      words.textContent = question.text;
      answers.replaceChildren(...waysTo(question));
      // The focus stays where answers are given, from question to question.
      if (held >= 0) {
        (answers.children[Math.min(held, answers.childElementCount - 1)] as HTMLElement).focus();
      }
    },
  };
}
