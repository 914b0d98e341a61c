import { distance } from 'fastest-levenshtein';
import type { Question } from './question.js';

/** Letters of a name that are compared: time grows with them. */
const compared = 100;
/** Questions that are suggested. */
const suggested = 3;
/** Letters of the shortest word that says something. */
const shortest = 3;

const keyOf = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const wordsOf = (text: string): string[] =>
  keyOf(text)
    .split(' ')
    .filter(({ length }) => length >= shortest);

/** How far a word is from the nearest of some others, 0 … 1. */
const farness = (word: string, others: readonly string[]): number =>
  Math.min(
    1,
    ...others.map((other) => distance(word, other) / Math.max(word.length, other.length)),
  );

/** Finds questions, or anything else with an id and a text, by what people call them. */
export class QuestionFinder<Asked extends Pick<Question, 'id' | 'text'> = Question> {
  readonly #questions: readonly Asked[];
  readonly #byKey: ReadonlyMap<string, Asked>;

  constructor(questions: readonly Asked[]) {
    this.#questions = questions;
    this.#byKey = new Map([
      ...questions.map((question): [string, Asked] => [keyOf(question.text), question]),
      ...questions.map((question): [string, Asked] => [keyOf(question.id), question]),
    ]);
  }

  /** A question by its id or its words, whatever their case and marks. */
  find(name: string): Asked | undefined {
    return this.#byKey.get(keyOf(name));
  }

  /** The questions that are most like a name that none has, the nearest first: those whose words it shares. */
  nearest(name: string): Asked[] {
    const given = name.slice(0, compared);
    const found = wordsOf(given);
    const words = found.length > 0 ? found : [keyOf(given)];
    const far = (question: Asked): number => {
      const others = [keyOf(question.id), ...wordsOf(question.text)];
      const each = words.map((word) => farness(word, others));
      // Of questions that share as many words, the shorter one is about these.
      return each.reduce((sum, one) => sum + one, 0) + others.length / 1000;
    };
    return this.#questions
      .map((question) => ({ question, far: far(question) }))
      .sort((one, other) => one.far - other.far)
      .slice(0, suggested)
      .map(({ question }) => question);
  }
}

/** The value of a question by its id, its meaning or its number; undefined where it has none such. */
export function findValue({ values }: Question, value: string | number): string | undefined {
  const text = String(value);
  if (Object.hasOwn(values, text)) return text;
  const key = keyOf(text);
  return Object.keys(values).find((id) => keyOf(values[id]!) === key || keyOf(id) === key);
}
