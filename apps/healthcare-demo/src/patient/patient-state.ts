import type { Patient, Sex } from '@heed/healthcare';
import { type Answer, type Finding, isOpen, toldOf } from './finding.js';
import type { Question } from './question.js';

/** What is known of a patient on the page. */
export interface Known {
  age?: number;
  sex?: Sex;
  findings: readonly Finding[];
  /** Whether everything else was asked and denied. */
  complete: boolean;
}

let keys = 0;

/** A question with an answer, as something of its own. */
export function findingOf(question: Question, { value, present }: Answer): Finding {
  return { key: keys++, question, present, ...(value !== undefined && { value }) };
}

/** Adds an answer; it takes the place of those that it contradicts. */
export function added(known: Known, finding: Finding): Known {
  const others = known.findings.filter((other) => !contradicts(finding, other));
  return { ...known, findings: [...others, finding] };
}

/** Gives a finding another answer; `undefined` takes it away. */
export function changed(known: Known, key: number, answer: Answer | undefined): Known {
  const place = known.findings.findIndex((finding) => finding.key === key);
  if (place < 0) return known;
  const { question } = known.findings[place]!;
  const next = answer && { ...findingOf(question, answer), key };
  const findings = known.findings.flatMap((other) => {
    if (other.key === key) return next ?? [];
    return next && contradicts(next, other) ? [] : other;
  });
  return { ...known, findings };
}

/** What the model is told; `undefined` where nothing is known. */
export function patientOf({ age, sex, findings, complete }: Known): Patient | undefined {
  const told = findings.filter((finding) => !isOpen(finding)).map(toldOf);
  if (told.length === 0 && age === undefined && sex === undefined) return undefined;
  return {
    ...(age !== undefined && { age }),
    ...(sex && { sex }),
    findings: told,
    ...(complete && { complete }),
  };
}

/** Whether two answers cannot both be; the same one twice counts as such. */
function contradicts(one: Finding, other: Finding): boolean {
  const { id, answer, none } = one.question;
  if (other.question.id !== id) return false;
  if (answer !== 'several') return true;
  const isNone = none !== undefined && (one.value === none || other.value === none);
  return one.value === other.value || isNone;
}
