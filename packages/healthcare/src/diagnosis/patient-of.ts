import type { PatientTokens } from '../findings/known-patient.js';
import type { Finding, Patient } from '../findings/patient.js';
import { ageToken, sexToken, type Vocabulary } from '../findings/vocabulary.js';

/**
 * A patient of whom only what some tokens tell is known, each answer named.
 *
 * @param patient - whose tokens these are
 */
export function patientOf(
  { present, denied }: PatientTokens,
  { age, sex }: Pick<Patient, 'age' | 'sex'>,
  vocabulary: Vocabulary,
): Patient {
  const findings = [...present, ...denied].flatMap((token): Finding[] => {
    const answer = vocabulary.answerOf(token);
    if (!answer) return []; // an age or a sex
    const { question, value, denied: isDenied } = answer;
    if (isDenied) return [{ finding: question.id, present: false }];
    return [{ finding: question.id, ...(value !== undefined && { value }) }];
  });
  return {
    ...(age !== undefined && present.includes(ageToken(age)) && { age }),
    ...(sex && present.includes(sexToken(sex)) && { sex }),
    findings,
  };
}
