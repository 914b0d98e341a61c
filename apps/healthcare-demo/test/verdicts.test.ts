import { verdictOf as conditionVerdict } from '../src/patient/conditions-figure.js';
import { valueWords, verdictOf as riskVerdict } from '../src/ward/ward-figure.js';

type PatientResult = Parameters<typeof conditionVerdict>[0];
type MonitoringResult = Parameters<typeof riskVerdict>[0];

const withTop = (score: number) =>
  ({
    conditions: [{ label: 'Bronchitis', score, reasons: [] }],
    certainty: { bits: 1, likely: ['Bronchitis'] },
  }) as unknown as PatientResult;

const withRange = (low: number, high: number) =>
  ({ risk: 0.3, certainty: { low, high, bits: 0.9 } }) as unknown as MonitoringResult;

test('a condition is the answer, and unsure while others are nearly as probable', () => {
  expect(conditionVerdict(withTop(0.9))).toMatchObject({ state: 'sure', headline: 'Bronchitis' });
  expect(conditionVerdict(withTop(0.5)).state).toBe('unsure');
  expect(conditionVerdict(withTop(0.5)).spoken).toContain('50 % probable; 1.0 bits not known');
});

test('a risk is unsure while its range is wide', () => {
  expect(riskVerdict(withRange(0.28, 0.31))).toMatchObject({ state: 'sure', headline: '30 %' });
  const { state, confidence } = riskVerdict(withRange(0.1, 0.5));
  expect(state).toBe('unsure');
  expect(confidence).toContain('unsure, between 10 and 50 %');
});

test('a reason says what was measured last, and of how many', () => {
  const reason = (label: string, unit: string, count: number, last: number) =>
    ({ label, unit, values: { count, last } }) as Parameters<typeof valueWords>[0];
  expect(valueWords(reason('heart rate', 'bpm', 40, 92))).toBe('last 92 bpm, of 40');
  expect(valueWords(reason('lactate', 'mmol/l', 1, 9.1))).toBe('9.1 mmol/l');
  expect(valueWords(reason('Glasgow coma score', '', 1, 3))).toBe('3');
  expect(valueWords(reason('sex: female', '', 1, 0))).toBe('');
});
