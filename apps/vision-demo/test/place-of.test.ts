import { labelMarks } from '../src/looking/label-marks.js';
import { placeOf } from '../src/looking/place-of.js';

const object = { label: 'RBC', left: 20, top: -10, right: 60, bottom: 30, score: 1 };

test('a box lies in the region that the model saw, cut off at its edges', () => {
  const place = placeOf(object, { left: -20, top: 0, width: 200, height: 100 });
  expect(place).toEqual({ left: 0.2, top: 0, width: 0.2, height: 0.3 });
});

test('a label keeps its mark', () => {
  const marks = labelMarks();
  expect(['WBC', 'RBC', 'WBC', 'Platelets', 'RBC'].map(marks)).toEqual([0, 1, 0, 2, 1]);
});
