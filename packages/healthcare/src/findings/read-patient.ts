import type { KnownPatient, Part } from './known-patient.js';
import type { Patient } from './patient.js';
import { readFinding, type FindingReading } from './read-finding.js';
import { refuse } from './refuse.js';
import { answerWords, type Answer, type Vocabulary } from './vocabulary.js';

/** What a patient is read with. */
export interface PatientReading extends FindingReading {
  vocabulary: Vocabulary;
}

/** What everything that was denied besides is called. */
export const restLabel = 'everything else? no';

/** The token of an answer. */
const tokenOf = ({ question, value, denied }: Answer, vocabulary: Vocabulary): number =>
  (denied ? vocabulary.denied(question) : vocabulary.present(question.id, value))!;

/** Throws where a question has one answer, and this is another one. */
function requireAgreement(
  answer: Answer,
  before: readonly { answer: Answer; index: number }[],
  { where, argument }: FindingReading,
  index: number,
): void {
  const { question, value, number } = answer;
  const { id, none } = question;
  for (const { answer: other, index: place } of before) {
    const isOther =
      other.value !== value || other.number !== number || other.denied !== answer.denied;
    const isNone = none !== undefined && (value === none || other.value === none);
    if (!isOther || (question.answer === 'several' && !isNone)) continue;
    refuse(where, {
      code: 'input-value',
      required: `${argument}.findings[${index}] must not contradict findings[${place}], another answer to ${id}`,
      got: answerWords(answer).slice(-60),
    });
  }
}

/** The findings of a patient, each once. */
function findingParts({ findings }: Patient, reading: PatientReading): Map<number, Part> {
  const { vocabulary, argument } = reading;
  const parts = new Map<number, Part>();
  const answered = new Map<string, { answer: Answer; index: number }[]>();
  findings.forEach((finding, index) => {
    const answer = readFinding(finding, { ...reading, argument: `${argument}.findings[${index}]` });
    const before = answered.get(answer.question.id) ?? [];
    requireAgreement(answer, before, reading, index);
    const token = tokenOf(answer, vocabulary);
    if (parts.has(token)) return;
    answered.set(answer.question.id, [...before, { answer, index }]);
    const [present, denied] = answer.denied ? [[], [token]] : [[token], []];
    parts.set(token, { label: answerWords(answer), index, present, denied });
  });
  return parts;
}

/** What was denied because everything was asked: all but questions that follow another one, or have no answer that means no. */
function restPart(answered: ReadonlySet<string>, vocabulary: Vocabulary): Part {
  const rest = vocabulary.questions.filter(
    ({ id, follows, answer }) =>
      !answered.has(id) && (follows === undefined || answer === 'yes or no'),
  );
  const tokensWhere = (plain: boolean) =>
    rest
      .filter(({ none }) => (none === undefined) === plain)
      .flatMap((question) => vocabulary.denied(question) ?? []);
  return { label: restLabel, present: tokensWhere(false), denied: tokensWhere(true) };
}

/**
 * What a model sees of a checked patient.
 *
 * @throws HeedError `input-value` naming the finding that is not known, contradicts another one, or has a wrong value
 */
export function readPatient(patient: Patient, reading: PatientReading): KnownPatient {
  const { vocabulary } = reading;
  const { age, sex, complete = false } = patient;
  const about: Part[] = [
    ...(age === undefined
      ? []
      : [{ label: `age ${age}`, present: [vocabulary.age(age)], denied: [] }]),
    ...(sex === undefined ? [] : [{ label: sex, present: [vocabulary.sex(sex)], denied: [] }]),
  ];
  const parts = findingParts(patient, reading);
  const answered = [...parts.keys()].map((token) => vocabulary.answerOf(token)!.question.id);
  const rest = complete ? [restPart(new Set(answered), vocabulary)] : [];
  return [...about, ...parts.values(), ...rest];
}

/** A patient of whom only some parts are known; what was denied besides is named one by one. */
export function keepParts(
  patient: Patient,
  parts: KnownPatient,
  kept: readonly boolean[],
  vocabulary: Vocabulary,
): Patient {
  const stays = parts.filter((_, place) => kept[place]);
  const has = (label: string) => stays.some((part) => part.label === label);
  const rest = stays.find(({ label }) => label === restLabel);
  const denied = [...(rest?.present ?? []), ...(rest?.denied ?? [])].map((token) => ({
    finding: vocabulary.answerOf(token)!.question.id,
    present: false,
  }));
  const findings = stays.flatMap(({ index }) =>
    index === undefined ? [] : [patient.findings[index]!],
  );
  return {
    ...(patient.age !== undefined && has(`age ${patient.age}`) && { age: patient.age }),
    ...(patient.sex && has(patient.sex) && { sex: patient.sex }),
    findings: [...findings, ...denied],
  };
}
