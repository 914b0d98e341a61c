import type { Finding } from './patient.js';
import type { Question } from './question.js';
import { findValue, type QuestionFinder } from './question-finder.js';
import { readNumber } from './read-number.js';
import { refuse } from './refuse.js';
import type { Answer } from './vocabulary.js';

/** What a finding is read with. */
export interface FindingReading {
  finder: QuestionFinder;
  /** Full name of the task, for errors. */
  where: string;
  /** What the finding is called in errors: `input.findings[2]`. */
  argument: string;
}

/** Values that an error names. */
const named = 8;

/** What stands between a question and its value in the data. */
const separator = '_@_';

/** A string as a question and a value: `E_55_@_V_55`. */
function partsOf(finding: Finding): { name: string; value?: string | number; present: boolean } {
  if (typeof finding === 'string') {
    const [name, value] = finding.split(separator) as [string, string?];
    return { name, present: true, ...(value !== undefined && { value }) };
  }
  const { value, present = true } = finding;
  return { ...partsOf(finding.finding), present, ...(value !== undefined && { value }) };
}

function requireQuestion(name: string, { finder, where, argument }: FindingReading): Question {
  const question = finder.find(name);
  if (question) return question;
  const near = finder.nearest(name).map(({ id, text }) => `${id} (${shortened(text)})`);
  return refuse(where, {
    code: 'input-value',
    required: `${argument} must be a question that the model knows`,
    got: shortened(name),
    advice: `Near ones: ${near.join(', ')}.`,
  });
}

const shortened = (text: string): string => (text.length > 50 ? `${text.slice(0, 49)}…` : text);

/** No as an answer: for a question with values the one that means none. */
function denialOf(question: Question, { where, argument }: FindingReading): Answer {
  const { id, answer, none } = question;
  if (none !== undefined) return { question, value: none, denied: false };
  if (answer === 'yes or no') return { question, denied: true };
  return refuse(where, {
    code: 'input-value',
    required: `${argument}.present must be left out: no is no answer to ${id}`,
    got: false,
    advice: 'Say the value that it has; leave out what was not asked.',
  });
}

/**
 * A finding as an answer.
 *
 * @throws HeedError `input-value` for a question that is not known, naming near ones, and for a value that it does not
 * have, or a number that is not possible
 */
export function readFinding(finding: Finding, reading: FindingReading): Answer {
  const { where, argument } = reading;
  const { name, value, present } = partsOf(finding);
  const question = requireQuestion(name, reading);
  const { id, answer, values } = question;
  if (!present) {
    if (value === undefined) return denialOf(question, reading);
    const required = `${argument} must have no value where it is not present`;
    const advice = `Without ${id}, leave the value out; with another value of it, name that one.`;
    refuse(where, { code: 'input-value', required, got: value, advice });
  }
  if (answer === 'yes or no') {
    if (value === undefined) return { question, denied: false };
    const required = `${argument} must have no value: ${id} is answered by yes or no`;
    const advice = 'Say present: false for no.';
    refuse(where, { code: 'input-value', required, got: value, advice });
  }
  if (answer === 'number') return readNumber(question, value, reading);
  const found = value === undefined ? undefined : findValue(question, value);
  if (found !== undefined) return { question, value: found, denied: false };
  const some = Object.values(values).slice(0, named).join(', ');
  return refuse(where, {
    code: 'input-value',
    required: `${argument} must have a value of ${id}, such as ${some}`,
    got: typeof value === 'string' ? shortened(value) : value,
  });
}
