import type { PatientTokens } from '../findings/known-patient.js';
import type { Case } from './prepare.js';

/** Shares of patients, together 1, by how much of them is seen. */
export interface Seeing {
  /** All answers. */
  whole: number;
  /** The answers to some questions. */
  asked: number;
  /** Some of what there is, and nothing of what was denied: as people tell of themselves. */
  told: number;
}

/** How often age or sex is not known, of patients of whom a part is seen. */
const unknown = 0.2;

/**
 * A part of a patient, as one is known of whom not everything was asked. How much of it is drawn evenly.
 *
 * @param random - numbers in [0, 1)
 */
export function seeSome(
  { present, denied, questions }: Case,
  { whole, asked }: Seeing,
  random: () => number,
): PatientTokens {
  const kind = random();
  if (kind < whole) return { present, denied };
  const share = random();
  const kept = new Map<number, boolean>();
  const isSeen = (token: number): boolean => {
    const question = questions[token]!;
    if (question === 0) return random() >= unknown; // an age or a sex
    if (!kept.has(question)) kept.set(question, random() < share);
    return kept.get(question)!;
  };
  const isAsked = kind < whole + asked;
  return { present: present.filter(isSeen), denied: isAsked ? denied.filter(isSeen) : [] };
}
