import type { Question } from '../findings/question.js';
import { Vocabulary } from '../findings/vocabulary.js';
import { AnswerTable, countAnswers } from './answer-table.js';
import { judgeQuestion, openQuestions } from './next-questions.js';

const ask = (id: string): Question => ({ id, text: `${id}?`, answer: 'yes or no', values: {} });
const where: Question = {
  ...{ id: 'where', text: 'where?', answer: 'one', none: 'a', follows: 'pain' },
  values: { a: 'a', b: 'b' },
};
const questions = [ask('fever'), ask('pain'), where];
const vocabulary = new Vocabulary(questions);
const [fever, pain] = [vocabulary.present('fever')!, vocabulary.present('pain')!];
const [noFever, noPain] = questions.map((question) => vocabulary.denied(question));

/** Fever tells two conditions apart; pain does not. */
const cases = Array.from({ length: 40 }, (_, row) => ({
  condition: row % 2,
  present: [...(row % 2 === 0 ? [fever] : []), ...(row % 4 < 2 ? [pain] : [])],
  denied: [...(row % 2 === 0 ? [] : [noFever!]), ...(row % 4 < 2 ? [] : [noPain!])],
  ...{ patient: { findings: [] }, questions: vocabulary.questionPlaces() },
  differential: new Map<number, number>(),
}));
const table = new AnswerTable(countAnswers(cases, 2), vocabulary);

test('a question that tells conditions apart tells nearly a bit, another one nothing', () => {
  const [telling, idle] = questions.map((question) => judgeQuestion(question, table, [0.5, 0.5]));
  expect(telling!.gain).toBeGreaterThan(0.8);
  expect(telling!.gain).toBeLessThan(1);
  expect(telling!.shares[0]).toBeCloseTo(0.5, 6);
  expect(idle!.gain).toBeCloseTo(0, 6);
  expect(judgeQuestion(questions[0]!, table, [1, 0]).gain).toBeCloseTo(0, 6);
});

test('answers of a condition that nobody had are those of all', () => {
  const three = new AnswerTable(countAnswers(cases, 3), vocabulary);
  const rows = three.shares([fever, noFever!]);
  expect(rows.map(([, , share]) => share)).toEqual([0.5, 0.5]);
  for (const condition of [0, 1, 2]) {
    expect(rows[0]![condition]! + rows[1]![condition]!).toBeCloseTo(1, 12);
  }
});

test('what was answered is not asked, and what follows only after a yes', () => {
  const idsAfter = (present: number[], denied: number[]) =>
    openQuestions({ vocabulary }, [{ label: '', present, denied }]).map(({ id }) => id);
  expect(idsAfter([], [])).toEqual(['fever', 'pain']);
  expect(idsAfter([pain], [])).toEqual(['fever', 'where']);
  expect(idsAfter([fever], [noPain!])).toEqual([]);
});
