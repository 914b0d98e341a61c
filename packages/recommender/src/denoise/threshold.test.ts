import { bestThreshold } from './threshold.js';

const of = (scores: number[], labels: number[]) =>
  bestThreshold({ scores: Float32Array.from(scores), labels: labels.map(Boolean) });

test('is where F1 is highest', () => {
  // From .75 on: 2 of 2 found are right, 2 of 3 wanted: F1 = 4/5. From .25 on: 3 of 5: 6/8. From .5 on: 2 of 3: 4/6.
  expect(of([0.75, 1, 0.5, 0.25, 0.25], [1, 1, 0, 0, 1])).toBe(0.75);
});

test('finds equal scores together', () => {
  // The three of .5 come together: 2 of 3 right, 2 of 2 wanted, F1 = 4/5; the first two alone would be 1.
  expect(of([0.5, 0.5, 0.5, 0.25], [1, 1, 0, 0])).toBe(0.5);
  // From 1 on: 1 of 1 right, 1 of 2 wanted, F1 = 2/3; from .5 on 2 of 4 right: 4/6. The first of equals stays.
  expect(of([1, 0.5, 0.5, 0.5], [1, 1, 0, 0])).toBe(1);
});

test('finds nothing where nothing is to be found', () => {
  expect(of([0.5, 0.75], [0, 0])).toBe(1);
});
