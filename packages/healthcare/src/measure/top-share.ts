import { ranked } from './ranked.js';

/** What was answered, and what is right. */
export interface Judged {
  /** Of each class. */
  scores: readonly number[];
  /** The right class. */
  right: number;
}

/** Share of answers whose right class is among the first few. */
export const topShare = (answers: readonly Judged[], few: number): number =>
  answers.filter(({ scores, right }) => ranked(scores).slice(0, few).includes(right)).length /
  answers.length;
