import type { Sex } from './patient.js';
import type { Question } from './question.js';

/** Years at which the next group of ages begins, as DDXPlus draws patients: Fansi Tchango et al. 2022, arXiv:2205.09148. */
const ageGroups = [1, 5, 15, 30, 45, 60, 75] as const;

const sexes: readonly Sex[] = ['female', 'male'];

/** Token 0 fills up batches. */
const firstSex = 2 + ageGroups.length;
const firstAnswer = firstSex + sexes.length;

/** The token of an age in years. */
export const ageToken = (age: number): number =>
  1 + ageGroups.filter((begin) => age >= begin).length;

/** The token of a sex. */
export const sexToken = (sex: Sex): number => firstSex + sexes.indexOf(sex);

/** One answer to one question. */
export interface Answer {
  question: Question;
  /** Id of a value; left out for yes and no. */
  value?: string;
  /** Whether it is a plain no. */
  denied: boolean;
}

/** Numbers that stand for ages, sexes and answers: what a model sees of a patient. */
export class Vocabulary {
  readonly questions: readonly Question[];
  /** Tokens, 0 included. */
  readonly size: number;
  readonly #answers: readonly Answer[];
  readonly #tokens = new Map<string, number>();

  constructor(questions: readonly Question[]) {
    this.questions = questions;
    this.#answers = questions.flatMap((question): Answer[] =>
      question.answer === 'yes or no'
        ? [false, true].map((denied) => ({ question, denied }))
        : Object.keys(question.values).map((value) => ({ question, value, denied: false })),
    );
    this.#answers.forEach(({ question, value, denied }, place) =>
      this.#tokens.set(keyOf(question.id, value, denied), firstAnswer + place),
    );
    this.size = firstAnswer + this.#answers.length;
  }

  /** The token of what there is: `E_53`, or `E_55` with `V_55`; undefined for a value that the question does not have. */
  present(question: string, value?: string): number | undefined {
    return this.#tokens.get(keyOf(question, value, false));
  }

  /** The token of no: for a question with values that of the one which means none. */
  denied({ id, none }: Question): number {
    return this.#tokens.get(keyOf(id, none, none === undefined))!;
  }

  /** The answer that a token stands for; undefined for ages and sexes. */
  answerOf(token: number): Answer | undefined {
    return this.#answers[token - firstAnswer];
  }

  /** Places of questions by token, from 1; 0 for what is no answer: `[size]`. */
  questionPlaces(): Int32Array {
    const places = new Map(this.questions.map(({ id }, place) => [id, place + 1]));
    return this.#table(({ question }) => places.get(question.id)!);
  }

  /** Numbers of values by token, the same in all questions, from 1; 0 for what has none: `[size]`. */
  valuePlaces(): Int32Array {
    const places = new Map<string, number>();
    return this.#table(({ value, denied }) => {
      const key = denied ? 'no' : (value ?? 'yes');
      if (!places.has(key)) places.set(key, places.size + 1);
      return places.get(key)!;
    });
  }

  #table(placeOf: (answer: Answer) => number): Int32Array {
    const table = new Int32Array(this.size);
    this.#answers.forEach((answer, place) => (table[firstAnswer + place] = placeOf(answer)));
    return table;
  }
}

const keyOf = (question: string, value: string | undefined, denied: boolean): string =>
  denied ? `${question} no` : value === undefined ? question : `${question}_@_${value}`;

/** An answer in English: `Do you feel pain somewhere? forehead`. */
export const answerWords = ({ question, value, denied }: Answer): string => {
  const said = value === undefined ? (denied ? 'no' : 'yes') : (question.values[value] ?? value);
  return `${question.text} ${said}`;
};
