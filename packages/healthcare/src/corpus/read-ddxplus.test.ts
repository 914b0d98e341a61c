import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readDdxplus } from './read-ddxplus.js';

const evidence = (name: string, more: object = {}) => ({
  ...{ name, code_question: name, question_en: `${name}, is it so?`, default_value: 0 },
  ...{ value_meaning: {}, 'possible-values': [], data_type: 'B' },
  ...more,
});
const evidences = {
  E_1: evidence('E_1'),
  E_2: evidence('E_2', {
    ...{ code_question: 'E_1', default_value: 'V_0', data_type: 'M', question_en: 'Which one:' },
    ...{ value_meaning: { V_0: { en: 'NA' }, V_1: { en: 'left' } } },
    'possible-values': ['V_0', 'V_1'],
  }),
  E_3: evidence('E_3', {
    ...{ code_question: 'E_9', data_type: 'C', 'possible-values': [0, 1] },
  }),
};
const condition = (condition_name: string, severity: number) => ({
  ...{ condition_name, severity, symptoms: { E_1: {} }, antecedents: { E_3: {} } },
});
const conditions = { Flu: condition('Flu', 3), "Crohn's": condition("Crohn's", 2) };
const header = 'age,top5_diagnoses,sex,diagnosis,features,feature_id';
const row = `8,"[[""Crohn's"", 0.75], ['Flu', 0.25]]",F,Crohn's,"['E_1', 'E_2_@_V_1']",E_1`;

let folder: string;
const write = (name: string, text: string) => writeFile(join(folder, name), text);
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heed-ddxplus-'));
  await write('release_evidences.json', JSON.stringify(evidences));
  await write('release_conditions.json', JSON.stringify(conditions));
  await write('release_test_patients_mini_version.txt', `${header}\n${row}\n`);
});
afterEach(() => rm(folder, { recursive: true }));

test('reads questions, conditions and patients', async () => {
  const corpus = await readDdxplus({ data: folder });
  expect(corpus.questions).toEqual([
    { id: 'E_1', text: 'E_1, is it so?', answer: 'yes or no', values: {} },
    {
      ...{ id: 'E_2', text: 'Which one', answer: 'several', none: 'V_0', follows: 'E_1' },
      values: { V_0: 'none of these', V_1: 'left' },
    },
    // What it refers to is not there.
    { id: 'E_3', text: 'E_3, is it so?', answer: 'one', none: '0', values: { 0: '0', 1: '1' } },
  ]);
  expect(corpus.conditions[1]).toEqual({ label: "Crohn's", severity: 2, evidence: ['E_1', 'E_3'] });
  expect(corpus.patients).toEqual([
    {
      ...{ age: 8, sex: 'female', findings: ['E_1', 'E_2_@_V_1'], condition: 1 },
      differential: new Map([
        [1, 0.75],
        [0, 0.25],
      ]),
    },
  ]);
});

test('a condition that is not in the table is refused', async () => {
  const text = `${header}\n${row.replace(",Crohn's,", ',Gout,')}\n`;
  await write('release_test_patients_mini_version.txt', text);
  await expect(readDdxplus({ data: folder })).rejects.toMatchObject({
    code: 'data',
    message: expect.stringContaining('"Gout"') as string,
  });
});

test('a file that is missing is named', async () => {
  await rm(join(folder, 'release_test_patients_mini_version.txt'));
  await expect(readDdxplus({ data: folder })).rejects.toMatchObject({
    code: 'file-missing',
    message: expect.stringContaining('release_test_patients_mini_version.txt') as string,
  });
});

test('a JSON file that is missing is named, too', async () => {
  await rm(join(folder, 'release_evidences.json'));
  await expect(readDdxplus({ data: folder })).rejects.toMatchObject({ code: 'file-missing' });
});
