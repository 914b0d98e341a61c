import type { Sex } from './patient.js';
import type { Question } from './question.js';

/** Years at which the next group of ages begins, as DDXPlus draws patients: Fansi Tchango et al. 2022, arXiv:2205.09148. */
const ddxplusAges: readonly number[] = [1, 5, 15, 30, 45, 60, 75];

const sexes: readonly Sex[] = ['female', 'male'];

/** One answer to one question. */
export interface Answer {
  question: Question;
  /** Id of a value, of a number that of its group; left out for yes and no. */
  value?: string;
  /** The number itself, where it is known. */
  number?: number;
  /** Whether it is a plain no. */
  denied: boolean;
}

/** Numbers that stand for ages, sexes and answers: what a model sees of a patient. */
export class Vocabulary {
  readonly questions: readonly Question[];
  /** Tokens, 0 included. */
  readonly size: number;
  readonly #ages: readonly number[];
  readonly #firstSex: number;
  readonly #firstAnswer: number;
  readonly #answers: readonly Answer[];
  readonly #tokens = new Map<string, number>();

  /** @param ages - years at which the next group of ages begins, ascending. Default: those of DDXPlus */
  constructor(questions: readonly Question[], ages: readonly number[] = ddxplusAges) {
    this.questions = questions;
    this.#ages = ages;
    this.#firstSex = 2 + ages.length; // token 0 fills up batches
    this.#firstAnswer = this.#firstSex + sexes.length;
    this.#answers = questions.flatMap((question): Answer[] =>
      question.answer === 'yes or no'
        ? [false, true].map((denied) => ({ question, denied }))
        : valuesOf(question).map((value) => ({ question, value, denied: false })),
    );
    this.#answers.forEach(({ question, value, denied }, place) =>
      this.#tokens.set(keyOf(question.id, value, denied), this.#firstAnswer + place),
    );
    this.size = this.#firstAnswer + this.#answers.length;
  }

  /** The token of an age in years. */
  age(years: number): number {
    return 1 + groupOf(years, this.#ages);
  }

  /** The token of a sex. */
  sex(sex: Sex): number {
    return this.#firstSex + sexes.indexOf(sex);
  }

  /** The token of what there is: `E_53`, or `E_55` with `V_55`; undefined for a value that the question does not have. */
  present(question: string, value?: string): number | undefined {
    return this.#tokens.get(keyOf(question, value, false));
  }

  /** The token of no: for a question with values that of the one which means none; undefined where none does. */
  denied({ id, none }: Question): number | undefined {
    return this.#tokens.get(keyOf(id, none, none === undefined));
  }

  /** The answer that a token stands for; undefined for ages and sexes. */
  answerOf(token: number): Answer | undefined {
    return this.#answers[token - this.#firstAnswer];
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
    this.#answers.forEach((answer, place) => (table[this.#firstAnswer + place] = placeOf(answer)));
    return table;
  }
}

/** The group of a number: how many knots it reaches. */
export const groupOf = (number: number, knots: readonly number[]): number =>
  knots.filter((knot) => number >= knot).length;

/** Ids of the values that a question may have; a number's are its groups, from 0. */
export const valuesOf = ({ values, measure }: Question): string[] =>
  measure
    ? Array.from({ length: measure.knots.length + 1 }, (_, group) => String(group))
    : Object.keys(values);

const keyOf = (question: string, value: string | undefined, denied: boolean): string =>
  denied ? `${question} no` : value === undefined ? question : `${question}_@_${value}`;

/** An answer in English: `Do you feel pain somewhere? forehead`. */
export const answerWords = ({ question, value, number, denied }: Answer): string => {
  if (number !== undefined) return `${question.text} ${number} ${question.measure!.unit}`.trim();
  const said = value === undefined ? (denied ? 'no' : 'yes') : (question.values[value] ?? value);
  return `${question.text} ${said}`;
};
