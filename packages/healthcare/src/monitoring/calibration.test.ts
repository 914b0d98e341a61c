import { seededRandom } from '@heed/attention-core/plugin';
import { calibrate, riskOf, riskRange } from './calibration.js';

/** Patients who die as often as their log odds say, told too surely by a factor. */
function draw(count: number, tooSure: number, seed = 5) {
  const random = seededRandom(seed);
  const logits = Array.from({ length: count }, () => 6 * random() - 4);
  const died = logits.map((logit) => random() < 1 / (1 + Math.exp(-logit)));
  return { logits: logits.map((logit) => logit * tooSure), died };
}
const calibrated = (count: number, tooSure = 1, seed?: number) => {
  const { logits, died } = draw(count, tooSure, seed);
  return calibrate(logits, died);
};
const width = ([low, high]: [number, number]) => high - low;

test('finds by how much log odds are too sure', () => {
  const calibration = calibrated(4000, 2.5);
  expect(calibration.temperature).toBeCloseTo(2.5, 0);
  expect(riskOf(2.5 * calibration.temperature, calibration)).toBeCloseTo(0.924, 3);
  expect(riskOf(0, calibration)).toBe(0.5);
});

test('known stays are in order of their log odds', () => {
  const { known } = calibrate([2, -1.00049, 0.5], [true, false, false]);
  expect(known).toEqual([
    [-1, 0],
    [0.5, 0],
    [2, 1],
  ]);
});

test.each([-9, -3.7, -1, 0.3, 1.9, 9])('the risk of log odds %d is within its range', (logit) => {
  const calibration = calibrated(300);
  const [low, high] = riskRange(logit, calibration);
  const risk = riskOf(logit, calibration);
  expect(low).toBeLessThanOrEqual(risk);
  expect(high).toBeGreaterThanOrEqual(risk);
  expect(low).toBeGreaterThanOrEqual(0);
  expect(high).toBeLessThanOrEqual(1);
});

test('the range nearly holds the truth, and is narrow where many are known', () => {
  const calibration = calibrated(6000);
  for (const logit of [-3, -2, -1, 0, 1]) {
    const truth = 1 / (1 + Math.exp(-logit));
    const [low, high] = riskRange(logit, calibration);
    expect(low - 0.06).toBeLessThan(truth);
    expect(high + 0.06).toBeGreaterThan(truth);
    expect(high - low).toBeLessThan(0.12);
  }
});

test('the fewer are known, the wider is the range', () => {
  const mean = (count: number) => {
    const calibration = calibrated(count);
    const logits = [-3, -2, -1, 0, 1];
    const sum = logits.reduce((all, logit) => all + width(riskRange(logit, calibration)), 0);
    return sum / logits.length;
  };
  expect(mean(60)).toBeGreaterThan(2 * mean(3000));
  expect(riskRange(1, { temperature: 1, known: [] })).toEqual([0, 1]);
});

test('the two ends of the range are what patients alike died by', () => {
  const known = [-2, -2, -2, -2, 1, 1].map((logit, at): [number, number] => [
    logit,
    [0, 0, 0, 1, 1, 1][at]!,
  ]);
  const [low, high] = riskRange(-2, { temperature: 1, known });
  expect(low).toBeCloseTo(riskOf(-2, { temperature: 1, known }), 12); // below 1 of 5
  expect(high).toBeCloseTo(2 / 5, 12);
});
