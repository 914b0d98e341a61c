import { readFile } from 'node:fs/promises';
import { readModel, writeModel } from '@heed/attention-core/onnx';
import type { LoadedTask } from '@heed/attention-core/plugin';
import {
  diagnosis,
  type DiagnosisOptions,
  type DiagnosisResult,
  type Patient,
} from '../src/index.js';

let diagnose: LoadedTask<Patient, DiagnosisResult, DiagnosisOptions>;
beforeAll(async () => {
  diagnose = await diagnosis.load();
});
afterAll(() => diagnose.dispose());

test.each<[string, unknown, string, string]>([
  ['nothing known', { findings: [] }, 'input-empty', 'input must have a finding, an age or a sex'],
  ['no findings', { age: 30 }, 'input-type', 'input must be { age, sex, findings }'],
  ['findings as text', { findings: 'E_91' }, 'input-type', 'input.findings must be an array'],
  [
    'an unknown finding',
    { findings: ['E_91', 'Do you have a fevr?'] },
    'input-value',
    'input.findings[1] must be a question that the model knows; got "Do you have a fevr?". Near ones: E_91 (Do you have a fever',
  ],
  [
    'a finding that is there and denied',
    { findings: ['E_91', 'E_201', { finding: 'E_91', present: false }] },
    'input-value',
    'input.findings[2] must not contradict findings[0], another answer to E_91',
  ],
  [
    'a value of another question',
    { findings: ['E_56_@_V_55'] },
    'input-value',
    'input.findings[0] must have a value of E_56, such as 0, 1, 2',
  ],
  [
    'a question that needs a value',
    { findings: ['E_55'] },
    'input-value',
    'input.findings[0] must have a value of E_55, such as nowhere',
  ],
  [
    'a value of what is denied',
    { findings: [{ finding: 'E_55', value: 'V_55', present: false }] },
    'input-value',
    'input.findings[0].value must be left out',
  ],
  [
    'an age below 0',
    { age: -3, findings: ['E_91'] },
    'input-value',
    'input.age must be a number of years, 0 … 130',
  ],
  ['an age of 400', { age: 400, findings: ['E_91'] }, 'input-value', 'input.age must be'],
  [
    'an age that is no number',
    { age: NaN, findings: ['E_91'] },
    'input-value',
    'input.age must be',
  ],
  [
    'another sex',
    { sex: 'M', findings: ['E_91'] },
    'input-value',
    'input.sex must be female or male',
  ],
  [
    'more findings than can be',
    { findings: new Array(10_000).fill('E_91') },
    'input-too-long',
    'input.findings must hold at most 1000',
  ],
  [
    'a finding that is a number',
    { findings: [91] },
    'input-value',
    'input.findings[0] must be a string or',
  ],
])('%s is refused', async (_, input, code, message) => {
  await expect(diagnose(input as Patient)).rejects.toMatchObject({
    name: 'HeedError',
    code,
    message: expect.stringContaining(`healthcare/diagnosis: ${message}`) as string,
  });
});

test('what is wrong in a batch is named by its place', async () => {
  const batch = [{ findings: ['E_91'] }, { findings: ['E_91', 'E_9999'] }];
  await expect(diagnose(batch)).rejects.toThrow(/inputs\[1\]\.findings\[1\] must be a question/);
});

test('order says nothing, and a finding that comes twice counts once', async () => {
  const [once, twice] = await diagnose([
    { age: 30, findings: ['E_91', 'E_201', 'E_97'] },
    { age: 30, findings: ['E_97', 'E_91', 'E_97', 'E_201', 'E_91'] },
  ]);
  const scores = ({ conditions }: DiagnosisResult) =>
    conditions.map(({ label, score }) => [label, score.toFixed(5)]);
  expect(scores(twice!)).toEqual(scores(once!));
});

test('an age alone is answered, without surety', async () => {
  const { conditions, certainty, next } = await diagnose({ age: 30, findings: [] });
  expect(conditions[0]!.score).toBeLessThan(0.3);
  expect(certainty.likely.length).toBeGreaterThan(10);
  expect(next).toHaveLength(1);
});

test.each<[string, (text: string) => string]>([
  ['no JSON', (text) => text.slice(0, text.length / 2)],
  ['no object', () => '3'],
])('a file whose questions are %s is damaged', async (_, damage) => {
  const model = readModel(await readFile(diagnosis.model));
  const entry = 'heed.questions';
  const metadata = { ...model.metadata, [entry]: damage(model.metadata[entry]!) };
  await expect(diagnosis.load(writeModel({ ...model, metadata }))).rejects.toMatchObject({
    name: 'HeedError',
    code: 'model-damaged',
  });
});
