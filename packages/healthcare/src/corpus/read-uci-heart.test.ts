import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { heartFolds } from './heart-folds.js';
import { hospitals, readUciHeart } from './read-uci-heart.js';

const header = 'age,sex,cp,trestbps,chol,fbs,restecg,thalach,exang,oldpeak,slope,ca,thal,target';
const rows: Record<string, string> = {
  cleveland: '63.0,1.0,1.0,145.0,233.0,1.0,2.0,150.0,0.0,2.3,3.0,0.0,6.0,0',
  hungarian: '28,0,2,130,132,0,2,185,1,0,?,?,?,0',
  switzerland: '32,1,4,95,0,,0,127,0,-.7,1,,,1',
  va: '44,1,4,0,209,0,1,127,0,0,,,7,4',
};

let folder: string;
const write = (hospital: string, text: string) =>
  writeFile(join(folder, 'data', `processed.${hospital}.data`), text);
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heed-heart-'));
  await mkdir(join(folder, 'data'));
  await Promise.all(hospitals.map((name) => write(name, `${header}\n${rows[name]!}\n`)));
});
afterEach(() => rm(folder, { recursive: true }));

test('reads the findings of each hospital, and leaves out what is not known', async () => {
  const { patients } = await readUciHeart({ data: folder });
  const [cleveland, hungarian, switzerland, va] = patients;
  expect(cleveland).toEqual({
    ...{ hospital: 'cleveland', age: 63, sex: 'male', complete: false, condition: 0 },
    differential: new Map(),
    findings: [
      'chest-pain_@_typical',
      'resting-blood-pressure_@_145',
      'cholesterol_@_233',
      'fasting-blood-sugar',
      'resting-ecg_@_hypertrophy',
      'maximum-heart-rate_@_150',
      { finding: 'exercise-angina', present: false },
      'st-depression_@_2.3',
      'st-slope_@_down',
      'vessels_@_0',
      'thallium-scan_@_fixed',
    ],
  });
  expect(hungarian).toMatchObject({ sex: 'female', condition: 0 });
  expect(hungarian!.findings).toContain('exercise-angina');
  expect(hungarian!.findings).toContain('st-depression_@_0');
  expect(hungarian!.findings).toHaveLength(8);
  // A cholesterol and a pressure of 0 are not known; a depression may be below 0.
  expect(switzerland).toMatchObject({ condition: 1 });
  expect(switzerland!.findings.join(' ')).not.toContain('cholesterol');
  expect(switzerland!.findings).toContain('st-depression_@_-0.7');
  expect(va).toMatchObject({ condition: 1 });
  expect(va!.findings.join(' ')).not.toContain('pressure');
});

test.each([
  ['a kind of pain that there is not', '63,1,9,145,233,1,2,150,0,2.3,3,0,6,0', /cp must have one/],
  [
    'words',
    '63,1,1,high,233,1,2,150,0,2.3,3,0,6,0',
    /trestbps must have a number or \?; got "high"/,
  ],
  ['no age', '?,1,1,145,233,1,2,150,0,2.3,3,0,6,0', /age must have a number; got "\?"/],
])('%s is refused', async (_, row, message) => {
  await write('va', `${header}\n${row}\n`);
  await expect(readUciHeart({ data: folder })).rejects.toMatchObject({
    code: 'data',
    message: expect.stringMatching(message) as string,
  });
});

test('folds have as many ill patients, and equal records are in one', async () => {
  const { patients } = await readUciHeart({ data: folder });
  const many = Array.from({ length: 100 }, (_, place) => ({
    ...patients[0]!,
    ...{ age: 30 + Math.floor(place / 2), condition: Math.floor(place / 2) % 2 },
  }));
  const folds = heartFolds(many, 5, 3);
  for (let fold = 0; fold < 5; fold++) {
    const own = many.filter((_, place) => folds[place] === fold);
    expect(own).toHaveLength(20);
    expect(own.filter(({ condition }) => condition === 1)).toHaveLength(10);
  }
  folds.forEach((fold, place) => expect(fold).toBe(folds[place - (place % 2)]));
  expect(heartFolds(many, 5, 4)).not.toEqual(folds);
});
