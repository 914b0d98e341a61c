import { otherUnits } from './conversions.js';
import type { Variable } from './variable.js';

const { fraction, mass, percent, pressure, rate, temperature, volume } = otherUnits;

/** A pressure in arteries. */
const pressureOf = (id: string, label: string, possible: readonly [number, number]): Variable => ({
  ...{ id, label, unit: 'mmHg', possible },
  units: pressure,
});

/** The least and the largest mmHg; zeros are of a line that is open or clamped. */
const [systolic, diastolic, mean] = [
  [20, 300],
  [5, 200],
  [10, 250],
] as const;

/** What is measured at the bedside. */
export const vitalSigns: readonly Variable[] = [
  { id: 'HR', label: 'heart rate', unit: 'bpm', possible: [10, 300], units: rate },
  pressureOf('SysABP', 'systolic arterial pressure', systolic),
  pressureOf('DiasABP', 'diastolic arterial pressure', diastolic),
  pressureOf('MAP', 'mean arterial pressure', mean),
  pressureOf('NISysABP', 'systolic arterial pressure, by cuff', systolic),
  pressureOf('NIDiasABP', 'diastolic arterial pressure, by cuff', diastolic),
  pressureOf('NIMAP', 'mean arterial pressure, by cuff', mean),
  { id: 'RespRate', label: 'respiratory rate', unit: '/min', possible: [1, 120], units: rate },
  // From the coldest to the hottest who are known to have lived.
  { id: 'Temp', label: 'temperature', unit: '°C', possible: [13, 47], units: temperature },
  { id: 'GCS', label: 'Glasgow coma score', unit: '', possible: [3, 15], whole: true },
  { id: 'Urine', label: 'urine output', unit: 'ml', possible: [0, 10_000], units: volume },
  { id: 'Weight', label: 'weight', unit: 'kg', possible: [20, 500], units: mass },
  { id: 'MechVent', label: 'mechanical ventilation', unit: '', possible: [0, 1], whole: true },
  { id: 'FiO2', label: 'inspired oxygen', unit: '', possible: [0.2, 1], units: fraction },
  { id: 'SaO2', label: 'oxygen saturation', unit: '%', possible: [10, 100], units: percent },
];
