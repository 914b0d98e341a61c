import type { Question } from '../findings/question.js';
import type { PatientCorpus, PatientRecord } from './patient-record.js';

/** Where groups begin that have about as many numbers each; fewer groups where numbers are equal. */
export function knotsOf(numbers: readonly number[], groups: number): number[] {
  const sorted = [...numbers].sort((one, other) => one - other);
  const starts = Array.from(
    { length: groups - 1 },
    (_, group) => sorted[Math.floor(((group + 1) * sorted.length) / groups)]!,
  );
  return [...new Set(starts)].filter((start) => start > sorted[0]!);
}

/** The numbers that answer a question. */
const numbersOf = (id: string, patients: readonly PatientRecord[]): number[] =>
  patients
    .flatMap(({ findings }) => findings)
    .flatMap((finding) =>
      typeof finding === 'string' && finding.startsWith(`${id}_@_`)
        ? Number(finding.slice(id.length + 3))
        : [],
    );

/** Questions with the knots of their numbers, and years at which groups of ages begin. */
export interface GroupedNumbers {
  questions: readonly Question[];
  /** Left out where they are those of DDXPlus. */
  ages?: readonly number[];
}

/** Parts ages and numbers that answer questions into groups, each with as many of some patients, where the data asks for it. */
export function groupNumbers(
  { questions, groups }: Pick<PatientCorpus, 'questions' | 'groups'>,
  patients: readonly PatientRecord[],
): GroupedNumbers {
  if (groups === undefined) return { questions };
  return {
    questions: questions.map((question) =>
      question.measure
        ? {
            ...question,
            measure: {
              ...question.measure,
              knots: knotsOf(numbersOf(question.id, patients), groups),
            },
          }
        : question,
    ),
    ages: knotsOf(
      patients.map(({ age }) => age),
      groups,
    ),
  };
}
