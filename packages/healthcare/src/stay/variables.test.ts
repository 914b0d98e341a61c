import { findUnit } from './find-unit.js';
import { findVariable } from './find-variable.js';
import { variables } from './variables.js';

const variableOf = (id: string) => variables[findVariable(id, 'test', 'input')]!;
const converted = (id: string, value: number, unit: string) =>
  findUnit(variableOf(id), unit, 'test', 'input')(value);

test('there are 37, each with an id of its own and a range', () => {
  expect(variables).toHaveLength(37);
  expect(new Set(variables.map(({ id }) => id)).size).toBe(37);
  expect(new Set(variables.map(({ label }) => label)).size).toBe(37);
  for (const { possible } of variables) expect(possible[0]).toBeLessThan(possible[1]);
});

test.each(['HR', 'hr', 'heart rate', 'Heart-Rate'])('%s is found', (name) => {
  expect(variableOf(name).id).toBe('HR');
});

test.each([
  ['misspelt', 'heart rat', 'Near ones: HR (heart rate), '],
  ['of another language', 'Temperatur', 'Near ones: Temp (temperature), '],
  ['very long', 'x'.repeat(1e6), 'Near ones: '],
])('an unknown one is refused with near ones: %s', (_, name, advice) => {
  const find = () => findVariable(name, 'test', 'input.measurements[3]');
  expect(find).toThrow(
    'test: input.measurements[3].variable must be one that the model knows; got ',
  );
  expect(find).toThrow(advice);
});

/** Normal values in both units, as textbooks have them side by side. */
test.each([
  ['Temp', 98.6, '°F', 37],
  ['Glucose', 5.55, 'mmol/l', 100],
  ['Cholesterol', 5.17, 'mmol/l', 200],
  ['BUN', 7.14, 'mmol/l', 20],
  ['Creatinine', 88.4, 'µmol/l', 1],
  ['Bilirubin', 17.1, 'µmol/l', 1],
  ['Lactate', 9, 'mg/dl', 1],
  ['Mg', 0.82, 'mmol/l', 2],
  ['PaCO2', 5.33, 'kPa', 40],
  ['SysABP', 16, 'kPa', 120],
  ['Weight', 154.3, 'lb', 70],
  ['FiO2', 40, '%', 0.4],
  ['SaO2', 0.97, 'fraction', 97],
  ['pH', 40, 'nmol/l', 7.4],
  ['Albumin', 40, 'g/l', 4],
  ['K', 4, 'mEq/l', 4],
  ['WBC', 7000, '/µl', 7],
  ['TroponinT', 14, 'ng/l', 0.014],
  ['ALT', 0.5, 'µkat/l', 30],
  ['Urine', 0.5, 'l', 500],
])('%s: %d %s are %d', (id, value, unit, expected) => {
  expect(converted(id, value, unit) / expected).toBeCloseTo(1, 2);
});

test.each([
  ['Creatinine', 'umol/L'],
  ['Creatinine', 'μmol / l'], // the Greek letter
  ['Temp', 'F'],
  ['WBC', '10^3/uL'],
])('%s has the unit %s in another spelling', (id, unit) => {
  expect(() => converted(id, 1, unit)).not.toThrow();
});

test.each([
  ['HR', 'Hz', 'input.unit must be a unit of HR: bpm, /min; got "Hz"'],
  ['FiO2', 'mmHg', 'input.unit must be a unit of FiO2: %, fraction or left out; got "mmHg"'],
  ['GCS', 'points', 'input.unit must be left out: GCS has none; got "points"'],
  ['Glucose', 'constructor', 'input.unit must be a unit of Glucose: mg/dl, mmol/l'],
])('%s has no unit %s', (id, unit, message) => {
  expect(() => converted(id, 1, unit)).toThrow(message);
});
