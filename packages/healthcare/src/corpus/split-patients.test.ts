import type { PatientRecord } from './patient-record.js';
import { partOf, splitPatients } from './split-patients.js';

const record = (age: number, findings: string[]): PatientRecord => ({
  ...{ age, sex: 'male', findings, condition: age % 3 },
  differential: new Map([[age % 3, 1]]),
});
const patients = Array.from({ length: 2000 }, (_, at) => record(at % 90, [`E_${at}`, 'E_53']));

test('70, 15 and 15 of a hundred, nobody twice', () => {
  const { train, dev, test } = splitPatients(patients);
  expect(new Set([...train, ...dev, ...test]).size).toBe(patients.length);
  expect(train.length / patients.length).toBeCloseTo(0.7, 1);
  expect(dev.length / patients.length).toBeCloseTo(0.15, 1);
});

test('records that say the same are in one part, whatever their order', () => {
  for (const { age, findings, ...rest } of patients.slice(0, 50)) {
    const same = { ...rest, age, findings: [...findings].reverse() };
    expect(partOf(same, 5)).toBe(partOf({ ...rest, age, findings }, 5));
  }
});

test('parts are about equally large', () => {
  const counts = [0, 0, 0, 0, 0];
  for (const patient of patients) counts[partOf(patient, 5)]!++;
  for (const count of counts) expect(count / patients.length).toBeCloseTo(0.2, 1);
});
