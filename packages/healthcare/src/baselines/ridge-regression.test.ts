import { patientFeatures } from './patient-features.js';
import { ridgeRegression } from './ridge-regression.js';

test('finds the least of its loss: for one feature what Newton finds', () => {
  const xs = [-2, -1, 0, 1, 2, 3];
  const isPositive = [false, false, true, false, true, true];
  const penalty = 0.5;
  let [weight, constant] = [0, 0];
  for (let step = 0; step < 50; step++) {
    const shares = xs.map((x) => 1 / (1 + Math.exp(-(weight * x + constant))));
    const sum = (each: (place: number) => number) =>
      xs.reduce((total, _, place) => total + each(place), 0);
    const wrong = (place: number) => shares[place]! - Number(isPositive[place]);
    const bend = (place: number) => shares[place]! * (1 - shares[place]!);
    const [down, across] = [sum((at) => wrong(at) * xs[at]!) + penalty * weight, sum(wrong)];
    const [a, b, c] = [
      sum((at) => bend(at) * xs[at]! ** 2) + penalty,
      sum((at) => bend(at) * xs[at]!),
      sum(bend),
    ];
    weight -= (c * down - b * across) / (a * c - b * b);
    constant -= (a * across - b * down) / (a * c - b * b);
  }
  const guess = ridgeRegression(
    xs.map((x) => [x]),
    isPositive,
    penalty,
  );
  for (const x of [-3, 0, 4]) {
    expect(guess([x])).toBeCloseTo(1 / (1 + Math.exp(-(weight * x + constant))), 5);
  }
});

test('features are standardized numbers, a one for each value, and a one for what is not known', () => {
  const features = patientFeatures(
    [
      {
        ...{ id: 'rate', text: 'Rate?', answer: 'number', values: {} },
        measure: { unit: '', least: 0, most: 300, knots: [] },
      },
      { id: 'scan', text: 'Scan?', answer: 'yes or no', values: {} },
    ],
    [
      { age: 40, findings: ['rate_@_60'] },
      { age: 60, findings: ['rate_@_80'] },
    ],
  );
  const named = { age: 60, sex: 'male' as const, findings: ['rate_@_60', 'scan'] };
  expect(features(named)).toEqual([1, 0, 0, 1, 0, -1, 0, 1, 0, 0]);
  const denied = { findings: [{ finding: 'scan', present: false }] };
  expect(features(denied)).toEqual([0, 1, 0, 0, 1, 0, 1, 0, 1, 0]);
});
