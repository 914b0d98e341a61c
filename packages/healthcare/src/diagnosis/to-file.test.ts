import * as tf from '@tensorflow/tfjs';
import { openSession } from '@heed/attention-core/runtime';
import { softmax } from '../measure/softmax.js';
import type { Question } from '../findings/question.js';
import { Vocabulary } from '../findings/vocabulary.js';
import { compileAnswers } from './compile-answers.js';
import { DiagnosisFile } from './diagnosis-file.js';
import { buildDiagnosisModel } from './model.js';
import type { Case } from './prepare.js';
import { toFile } from './to-file.js';

const questions: Question[] = [
  { id: 'cough', text: 'Cough?', answer: 'yes or no', values: {} },
  {
    ...{ id: 'rate', text: 'Rate?', answer: 'number', values: {} },
    measure: { unit: '', least: 0, most: 200, knots: [80] },
  },
];
const ages = [50];
const vocabulary = new Vocabulary(questions, ages);
const conditions = ['none', 'some'].map((label) => ({ label, evidence: [] }));
const tables = { questions: vocabulary.questionPlaces(), values: vocabulary.valuePlaces() };
const patient: Case = {
  ...{ patient: { findings: [] }, questions: tables.questions, condition: 0 },
  present: [vocabulary.age(60), vocabulary.present('rate', '1')!],
  denied: [vocabulary.denied(questions[0]!)!],
  differential: new Map(),
};

test('models that are asked together answer with their mean, evidence and bias being the logits', async () => {
  const sizes = { width: 4, heads: 1, hidden: 4, dropout: 0, told: 1 } as const;
  const members = [1, 2].map((member) =>
    buildDiagnosisModel({ ...sizes, member, seed: 10 * member }, tables, conditions.length),
  );
  const each = await Promise.all(
    members.map(async (member) => {
      await using answers = await compileAnswers([member], [patient]);
      return (await answers([patient]))[0]!;
    }),
  );
  const mean = each[0]!.answer.map((logit, place) => (logit + each[1]!.answer[place]!) / 2);
  const file = toFile(members, {
    ...{ task: 'test', made: {}, card: '' },
    prepared: { questions, ages, conditions, train: [patient] },
    calibration: { temperature: 1, likely: 0.9 },
  });
  members.forEach((member) => member.dispose());
  const session = await openSession(file);
  try {
    const opened = new DiagnosisFile(session, 'test');
    const told = opened.see(
      { age: 60, findings: ['rate_@_90', { finding: 'cough', present: false }] },
      'input',
    );
    const [answer] = await opened.ask([told]);
    softmax(mean).forEach((share, place) => expect(answer!.shares[place]).toBeCloseTo(share, 5));
    expect(answer!.differential).toBeUndefined();
    const sums = answer!.evidence.map((own) => own.reduce((sum, value) => sum + value, 0));
    sums.forEach((sum, place) => expect(sum).toBeCloseTo(mean[place]!, 5)); // the bias is still 0
    expect(Math.abs(each[0]!.answer[0]! - each[1]!.answer[0]!)).toBeGreaterThan(1e-3);
  } finally {
    await session.dispose();
  }
});

afterAll(() => tf.disposeVariables());
