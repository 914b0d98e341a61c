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

const [first] = diagnosis.examples as [Patient];

test.each([
  [0, 'Pulmonary embolism'],
  [1, 'Cluster headache'],
  [2, 'Anaphylaxis'],
])('the first condition of example %i is %s', async (place, label) => {
  const { conditions } = await diagnose(diagnosis.examples[place]!);
  expect(conditions[0]!.label).toBe(label);
});

test('scores and differential are shares, together 1', async () => {
  const { conditions } = await diagnose(first, { top: 49, reasons: 0, ask: 0 });
  for (const measure of ['score', 'differential'] as const) {
    const values = conditions.map((condition) => condition[measure]);
    expect(values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 6);
    expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
  }
  const scores = conditions.map(({ score }) => score);
  expect(scores).toEqual([...scores].sort((one, other) => other - one));
});

test('a reason holds: without it, the condition is as much less probable as it says', async () => {
  const { conditions } = await diagnose(first, { top: 2, reasons: 3 });
  const all = { top: 49, reasons: 0, ask: 0 };
  for (const { label, score, reasons } of conditions) {
    expect(reasons.length).toBeGreaterThan(0);
    for (const { index, drop } of reasons) {
      if (index === undefined) continue; // an age or a sex
      const findings = first.findings.filter((_, place) => place !== index);
      const without = await diagnose({ ...first, findings }, all);
      const left = without.conditions.find((each) => each.label === label)!.score;
      expect(1 - left / score).toBeCloseTo(drop, 4);
    }
  }
});

test('the gain of a question is what its answers would tell on average, and asking makes surer', async () => {
  const { certainty, next } = await diagnose({ age: 30, findings: ['E_91', 'E_97'] }, { ask: 5 });
  const gains = next.map(({ gain }) => gain);
  expect(gains).toEqual([...gains].sort((one, other) => other - one));
  expect(gains[0]).toBeGreaterThan(0.1);
  expect(gains[0]).toBeLessThan(certainty.bits);
});

test('likely conditions are the first ones, few where much is known', async () => {
  const { conditions, certainty } = await diagnose(first, { top: 49, reasons: 0, ask: 0 });
  const labels = conditions.map(({ label }) => label);
  expect(labels.slice(0, certainty.likely.length)).toEqual(certainty.likely);
  const vague = await diagnose({ age: 30, findings: [] });
  expect(certainty.likely.length).toBeLessThan(vague.certainty.likely.length);
});

test('everything that was denied can be told at once', async () => {
  const complete = await diagnose({ ...first, complete: true }, { attention: true });
  const open = await diagnose(first);
  expect(complete.certainty.bits).toBeLessThan(open.certainty.bits);
  expect(complete.attention!.maps[0]!.keys.labels.at(-1)).toBe('everything else? no');
});

test('the last map is what the answer looked at', async () => {
  const { attention, conditions } = await diagnose(first, { attention: true });
  const [all, answer] = attention!.maps;
  expect(all!.queries.labels).toEqual(conditions.map(({ label }) => label));
  expect(answer!.queries.labels).toEqual([conditions[0]!.label]);
  expect([...answer!.weights]).toEqual([...all!.weights.slice(0, answer!.weights.length)]);
});

test('the card quotes its numbers, and says that it is no medical device', () => {
  expect(diagnose.card).toMatch(/\*\*this model\*\* \| \*\*9\d\.\d\*\*/);
  expect(diagnose.card).toContain('No medical device');
});
