import type { Question } from '../findings/question.js';
import { valuesOf, type Vocabulary } from '../findings/vocabulary.js';
import type { Case } from './prepare.js';

/** How often patients with each condition gave each answer. */
export interface AnswerCounts {
  /** Patients with each condition, `[C]`. */
  patients: readonly number[];
  /** By token, the patients with each condition who gave it: `{ "17": { "3": 12 } }`; what is 0 is left out. */
  answers: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** Counts answers of patients. */
export function countAnswers(cases: readonly Case[], conditions: number): AnswerCounts {
  const patients = new Array<number>(conditions).fill(0);
  const answers: Record<string, Record<string, number>> = {};
  for (const { present, denied, condition } of cases) {
    patients[condition]!++;
    for (const token of [...present, ...denied]) {
      const own = (answers[token] ??= {});
      own[condition] = (own[condition] ?? 0) + 1;
    }
  }
  return { patients, answers };
}

/** Patients of the mean that each condition begins with. */
const prior = 1;

/** How probable each answer to each question is for patients with each condition. */
export class AnswerTable {
  readonly #counts: AnswerCounts;
  readonly #vocabulary: Vocabulary;

  constructor(counts: AnswerCounts, vocabulary: Vocabulary) {
    this.#counts = counts;
    this.#vocabulary = vocabulary;
  }

  /** Tokens of the answers that a question may get, those that somebody gave. */
  answersTo(question: Question): number[] {
    const { answer, id } = question;
    const tokens =
      answer === 'yes or no'
        ? [this.#vocabulary.present(id)!, this.#vocabulary.denied(question)!]
        : valuesOf(question).map((value) => this.#vocabulary.present(id, value)!);
    return tokens.filter((token) => String(token) in this.#counts.answers);
  }

  /**
   * P(answer | condition) of some answers, which sum to 1 for each condition: counts, with one patient of the mean added.
   *
   * @returns a row for each answer, `[answers][C]`
   */
  shares(answers: readonly number[]): number[][] {
    const { patients } = this.#counts;
    const counts = answers.map((token) => {
      const own = this.#counts.answers[token]!;
      return patients.map((_, condition) => own[condition] ?? 0);
    });
    const sums = counts.map((row) => row.reduce((sum, count) => sum + count, 0));
    const all = sums.reduce((sum, count) => sum + count, 0);
    const asked = patients.map((_, condition) =>
      counts.reduce((sum, row) => sum + row[condition]!, 0),
    );
    return counts.map((row, answer) =>
      row.map(
        (count, condition) => (count + (prior * sums[answer]!) / all) / (asked[condition]! + prior),
      ),
    );
  }
}
