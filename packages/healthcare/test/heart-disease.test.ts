import type { LoadedTask } from '@heed/attention-core/plugin';
import {
  heartDisease,
  type HeartDiseaseOptions,
  type HeartDiseaseResult,
  type Finding,
  type Patient,
} from '../src/index.js';

let assess: LoadedTask<Patient, HeartDiseaseResult, HeartDiseaseOptions>;
beforeAll(async () => {
  assess = await heartDisease.load();
});
afterAll(() => assess.dispose());

const [ill, healthy] = heartDisease.examples as [Patient, Patient];
const disease = 'coronary heart disease';
const shareOf = ({ conditions }: HeartDiseaseResult) =>
  conditions.find(({ label }) => label === disease)!.score;

test('a clear case each way', async () => {
  const [yes, no] = await assess([ill, healthy]);
  expect(yes!.conditions[0]!.label).toBe(disease);
  expect(shareOf(yes!)).toBeGreaterThan(0.85);
  expect(yes!.certainty.likely).toEqual([disease]);
  expect(shareOf(no!)).toBeLessThan(0.15);
  expect(no!.certainty.likely).toEqual([`no ${disease}`]);
  for (const { certainty } of [yes!, no!]) expect(certainty.bits).toBeLessThan(0.7);
});

test('scores are together 1, and no differential or severity is told that the data does not have', async () => {
  const { conditions } = await assess(ill);
  expect(conditions).toHaveLength(2);
  expect(conditions[0]!.score + conditions[1]!.score).toBeCloseTo(1, 6);
  for (const condition of conditions) {
    expect(Object.keys(condition).sort()).toEqual(['label', 'reasons', 'score']);
  }
});

test('what speaks for disease is what cardiologists would name, and does so when it is left out', async () => {
  const { conditions } = await assess(ill, { reasons: 4 });
  const { reasons, score } = conditions[0]!;
  const named = reasons.map(({ finding }) => finding);
  expect(named).toContain('How many major vessels does fluoroscopy show? 2');
  expect(named).toContain('By how much does exercise depress the ST segment? 2.4 mm');
  for (const { index, drop } of reasons) {
    if (index === undefined) continue; // an age or a sex
    const findings = ill.findings.filter((_, place) => place !== index);
    const without = await assess({ ...ill, findings });
    expect(1 - shareOf(without) / score).toBeCloseTo(drop, 4);
  }
});

test.each<[string, Finding, Finding]>([
  ['vessels', { finding: 'vessels', value: 0 }, { finding: 'vessels', value: 3 }],
  ['st-depression', { finding: 'st-depression', value: 0 }, { finding: 'st-depression', value: 4 }],
  [
    'maximum-heart-rate',
    { finding: 'maximum-heart-rate', value: 185 },
    { finding: 'maximum-heart-rate', value: '95 beats per minute' },
  ],
  ['exercise-angina', { finding: 'exercise-angina', present: false }, 'exercise-angina'],
])('%s makes disease more probable the worse it is', async (_, better, worse) => {
  const about = { age: 55, sex: 'male' as const };
  const [low, high] = await assess([
    { ...about, findings: [better] },
    { ...about, findings: [worse] },
  ]);
  expect(shareOf(low!)).toBeLessThan(shareOf(high!));
});

test('little is known of a patient with an age alone, and the next question tells something', async () => {
  const { certainty, next } = await assess({ age: 55, findings: [] }, { ask: 3 });
  expect(certainty.likely).toHaveLength(2);
  expect(next).toHaveLength(3);
  expect(next[0]!.gain).toBeGreaterThan(0.05);
  const { next: later } = await assess(ill, { ask: 10 });
  const given = ill.findings.map((finding) =>
    typeof finding === 'string' ? finding : finding.finding,
  );
  for (const { finding } of later) expect(given).not.toContain(finding);
});

test.each<[string, unknown, string]>([
  [
    'an impossible pressure',
    { findings: [{ finding: 'resting-blood-pressure', value: 300 }] },
    'input.findings[0] must have a number as the value of resting-blood-pressure, 50 … 260 mm Hg; got the number 300',
  ],
  [
    'a number below the possible',
    { findings: ['exercise-angina', 'cholesterol_@_-1'] },
    'input.findings[1] must have a number as the value of cholesterol, 50 … 1000 mg/dl; got "-1"',
  ],
  [
    'a kind of pain that there is not',
    { findings: [{ finding: 'chest-pain', value: 'burning' }] },
    'input.findings[0] must have a value of chest-pain, such as typical angina',
  ],
  [
    'more vessels than there are',
    { findings: [{ finding: 'vessels', value: 4 }] },
    'input.findings[0] must have a value of vessels, such as 0, 1, 2, 3',
  ],
  [
    'two pressures',
    { findings: ['resting-blood-pressure_@_140', 'resting-blood-pressure_@_141'] },
    'input.findings[1] must not contradict findings[0], another answer to resting-blood-pressure',
  ],
  [
    'a scan that is not present',
    { findings: [{ finding: 'thallium-scan', present: false }] },
    'input.findings[0].present must be left out: no is no answer to thallium-scan',
  ],
  [
    'a finding of another task',
    { findings: ['E_91'] },
    'input.findings[0] must be a question that the model knows; got "E_91"',
  ],
])('%s is refused', async (_, input, message) => {
  await expect(assess(input as Patient)).rejects.toMatchObject({
    name: 'HeedError',
    code: 'input-value',
    message: expect.stringContaining(`healthcare/heart-disease: ${message}`) as string,
  });
});

test('the trace names what the answer looked at', async () => {
  const { attention } = await assess(ill, { attention: true });
  const [all, answer] = attention!.maps;
  expect(all!.queries.labels).toEqual([disease, `no ${disease}`]);
  expect(answer!.keys.labels).toHaveLength(2 + ill.findings.length);
  expect([...answer!.weights].reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 5);
});
