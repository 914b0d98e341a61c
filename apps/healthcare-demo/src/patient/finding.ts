import type { AnsweredQuestion } from '@heed/healthcare';
import type { Question } from './question.js';

/** A question on the page, and its answer. */
export interface Finding {
  /** Of its chip: the same for as long as it stands on the page. */
  key: number;
  question: Question;
  /** Id of its value, or a number; left out for yes and no, and while nobody has said. */
  value?: string | number;
  /** `false` for a plain no. */
  present: boolean;
}

/** An answer to a question. */
export type Answer = Pick<Finding, 'value' | 'present'>;

/** Whether somebody has yet to say which value it has. */
export function isOpen({ question, value }: Finding): boolean {
  return question.answer !== 'yes or no' && value === undefined;
}

/** The answer in words: `yes`, `no`, `forehead`, `145 mm Hg`; empty while it is open. */
export function answerWords({ question, value, present }: Finding): string {
  const { answer, values, measure } = question;
  if (answer === 'yes or no') return present ? 'yes' : 'no';
  if (value === undefined) return '';
  return measure ? `${value} ${measure.unit}`.trim() : (values[value] ?? '');
}

/** What the model calls it: the question, then the answer. */
export function labelOf(finding: Finding): string {
  return `${finding.question.text} ${answerWords(finding)}`;
}

/** Whether it says that something is not there. */
export function isDenied({ question, value, present }: Finding): boolean {
  return !present || (question.none !== undefined && value === question.none);
}

/** The answer after it was pressed, from yes to no; `undefined` says that the question goes. */
export function pressed(finding: Finding): Answer | undefined {
  const { none, answer } = finding.question;
  if (isDenied(finding) || isOpen(finding)) return undefined;
  if (answer === 'yes or no') return { present: false };
  return none === undefined ? undefined : { value: none, present: true };
}

/** As the model is told. */
export function toldOf({ question: { id }, value, present }: Finding): AnsweredQuestion {
  return { finding: id, ...(value !== undefined && { value }), ...(!present && { present }) };
}
