import type { KnownPatient, Part } from '../findings/known-patient.js';
import type { Question } from '../findings/question.js';
import { entropy } from '../measure/entropy.js';
import type { AnswerTable } from './answer-table.js';
import type { DiagnosisFile } from './diagnosis-file.js';
import type { NextQuestion } from './diagnosis-result.js';

/** Questions that the model is asked about, after all were judged by counts. */
const shortListed = 12;
/** The most answers of a question that the model is asked about: the most probable. */
const mostAnswers = 6;
/** Gains below this are noise of the arithmetic, in bits. */
const least = 1e-4;

/** A question, its answers, and how probable each is. */
interface Candidate {
  question: Question;
  answers: readonly number[];
  shares: readonly number[];
  /** In bits, by counts. */
  gain: number;
}

/** Questions that can be asked now: not answered, and those that follow another one only after a yes. */
export function openQuestions(
  { vocabulary }: Pick<DiagnosisFile, 'vocabulary'>,
  parts: KnownPatient,
): Question[] {
  const answers = parts
    .flatMap(({ present, denied }) => [...present, ...denied])
    .flatMap((token) => vocabulary.answerOf(token) ?? []);
  const answered = new Set(answers.map(({ question }) => question.id));
  const confirmed = new Set(
    answers.flatMap(({ question, denied }) => (denied ? [] : [question.id])),
  );
  return vocabulary.questions.filter(
    ({ id, follows }) => !answered.has(id) && (follows === undefined || confirmed.has(follows)),
  );
}

/** What a question would tell, by Bayes' rule: how probable its answers are, and how much they would make known. */
export function judgeQuestion(
  question: Question,
  table: AnswerTable,
  conditions: readonly number[],
): Candidate {
  const answers = table.answersTo(question);
  const rows = table.shares(answers);
  const shares = rows.map((row) => row.reduce((sum, share, c) => sum + share * conditions[c]!, 0));
  const left = rows.reduce((sum, row, answer) => {
    const share = shares[answer]!;
    return share > 0
      ? sum + share * entropy(row.map((each, c) => (each * conditions[c]!) / share))
      : sum;
  }, 0);
  return { question, answers, shares, gain: entropy(conditions) - left };
}

/** The most probable answers of a question, their probabilities together 1. */
function mainAnswers({ answers, shares }: Candidate): { token: number; share: number }[] {
  const main = answers
    .map((token, place) => ({ token, share: shares[place]! }))
    .sort((one, other) => other.share - one.share)
    .slice(0, mostAnswers);
  const total = main.reduce((sum, { share }) => sum + share, 0);
  return main.map(({ token, share }) => ({ token, share: share / total }));
}

/**
 * The questions whose answers would tell most: by how many bits the entropy of the conditions would fall, on average over
 * the answers. All open questions are judged by how often patients gave each answer; the model is asked about the
 * best of them.
 */
export async function nextQuestions(
  file: DiagnosisFile,
  parts: KnownPatient,
  conditions: readonly number[],
  most: number,
): Promise<NextQuestion[]> {
  const candidates = openQuestions(file, parts)
    .map((question) => judgeQuestion(question, file.answers, conditions))
    .filter(({ answers }) => answers.length > 1)
    .sort((one, other) => other.gain - one.gain)
    .slice(0, Math.max(most, shortListed));
  const answers = candidates.map(mainAnswers);
  const partOf = (token: number): Part => {
    const isDenied = file.vocabulary.answerOf(token)!.denied;
    return { label: '', present: isDenied ? [] : [token], denied: isDenied ? [token] : [] };
  };
  const told = await file.ask(
    answers.flatMap((own) => own.map(({ token }) => [...parts, partOf(token)])),
  );
  const now = entropy(conditions);
  let row = 0;
  return candidates
    .map(({ question }, place) => {
      const left = answers[place]!.reduce(
        (sum, { share }) => sum + share * entropy(told[row++]!.shares),
        0,
      );
      return { finding: question.id, question: question.text, gain: now - left };
    })
    .filter(({ gain }) => gain > least)
    .sort((one, other) => other.gain - one.gain)
    .slice(0, most);
}
