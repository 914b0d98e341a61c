import type { AnsweredQuestion, Patient } from './patient.js';
import { refuse, type Wrong } from './refuse.js';

/** The oldest age in years. */
const oldest = 130;
/** The most findings of a patient. */
const mostFindings = 1000;

const kind = '{ age, sex, findings }';

function checkFinding(finding: unknown, wrong: (wrong: Omit<Wrong, 'code'>) => never): void {
  if (typeof finding === 'string') return;
  if (typeof finding !== 'object' || finding === null) {
    wrong({ required: ' must be a string or { finding, value, present }', got: finding });
  }
  const { finding: name, value, present } = finding as Partial<AnsweredQuestion>;
  if (typeof name !== 'string') {
    wrong({ required: '.finding must be the id or the words of a question', got: name });
  }
  if (value !== undefined && typeof value !== 'string' && typeof value !== 'number') {
    wrong({ required: '.value must be a string or a number', got: value });
  }
  if (present !== undefined && typeof present !== 'boolean') {
    wrong({ required: '.present must be true or false', got: present });
  }
  if (present === false && value !== undefined) {
    wrong({ required: '.value must be left out of what is not present', got: value });
  }
}

/**
 * Throws a HeedError that names the argument unless this is a patient of whom something is known; whether the findings
 * are known is not asked.
 */
export function checkPatient(
  where: string,
  input: unknown,
  argument: string,
): asserts input is Patient {
  const wrong = ({ required, ...rest }: Wrong): never =>
    refuse(where, { required: `${argument}${required}`, ...rest });
  if (typeof input !== 'object' || input === null || !('findings' in input)) {
    return wrong({ code: 'input-type', required: ` must be ${kind}`, got: input });
  }
  const { age, sex, findings, complete } = input as Partial<Patient>;
  if (!Array.isArray(findings)) {
    return wrong({ code: 'input-type', required: '.findings must be an array', got: findings });
  }
  if (age !== undefined && !(typeof age === 'number' && age >= 0 && age <= oldest)) {
    const required = `.age must be a number of years, 0 … ${oldest}`;
    wrong({ code: 'input-value', required, got: age });
  }
  if (sex !== undefined && sex !== 'female' && sex !== 'male') {
    wrong({ code: 'input-value', required: '.sex must be female or male', got: sex });
  }
  if (complete !== undefined && typeof complete !== 'boolean') {
    wrong({ code: 'input-value', required: '.complete must be true or false', got: complete });
  }
  if (findings.length > mostFindings) {
    const required = `.findings must hold at most ${mostFindings}`;
    wrong({ code: 'input-too-long', required, got: findings.length });
  }
  if (findings.length === 0 && age === undefined && sex === undefined && complete !== true) {
    const advice = 'Name what is known of the patient.';
    const required = ' must have a finding, an age or a sex';
    wrong({ code: 'input-empty', required, got: input, advice });
  }
  (findings as unknown[]).forEach((finding, place) =>
    checkFinding(finding, ({ required, ...rest }) =>
      wrong({ code: 'input-value', required: `.findings[${place}]${required}`, ...rest }),
    ),
  );
}
