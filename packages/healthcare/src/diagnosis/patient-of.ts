import type { PatientTokens } from '../findings/known-patient.js';
import type { Finding, Patient } from '../findings/patient.js';
import type { Vocabulary } from '../findings/vocabulary.js';

/**
 * A patient of whom only what some tokens tell is known, each answer named; of a number the least of its group.
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
    const { id, measure } = question;
    if (measure) return [{ finding: id, value: measure.knots[Number(value) - 1] ?? measure.least }];
    return [{ finding: id, ...(value !== undefined && { value }) }];
  });
  return {
    ...(age !== undefined && present.includes(vocabulary.age(age)) && { age }),
    ...(sex && present.includes(vocabulary.sex(sex)) && { sex }),
    findings,
  };
}
