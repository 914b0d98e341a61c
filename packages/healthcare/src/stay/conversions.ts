type Conversion = (value: number) => number;

const times =
  (factor: number): Conversion =>
  (value) =>
    value * factor;
const over =
  (factor: number): Conversion =>
  (value) =>
    value / factor;
const same = times(1);

/**
 * By what is measured, other units and what makes values in those of PhysioNet 2012 of values in them. Factors: Thompson &
 * Taylor 2008, Guide for the Use of the International System of Units, NIST SP 811, appendix B.8; for what is dissolved in
 * blood AMA Manual of Style, 11th edition 2020, section 17.5, which has them from conventional to SI units.
 */
export const otherUnits = {
  temperature: { '°F': (value) => (value - 32) / 1.8 },
  pressure: { kPa: over(0.133322) },
  mass: { lb: times(0.45359237) },
  volume: { l: times(1000) },
  rate: { bpm: same, '/min': same },
  percent: { fraction: times(100) },
  fraction: { '%': over(100), fraction: same },
  acidity: { 'nmol/l': (value) => 9 - Math.log10(value) }, // hydrogen ions
  ions: { 'mEq/l': same },
  protein: { 'g/l': over(10) },
  troponin: { 'ng/ml': same, 'ng/l': over(1000), 'pg/ml': over(1000) },
  enzyme: { 'U/l': same, 'µkat/l': times(60) }, // a unit is a micromole a minute
  cells: { '10³/µl': same, 'cells/nl': same, '/µl': over(1000) },
  glucose: { 'mmol/l': over(0.05551) },
  cholesterol: { 'mmol/l': over(0.02586) },
  urea: { 'mmol/l': over(0.357) },
  creatinine: { 'µmol/l': over(88.4) },
  bilirubin: { 'µmol/l': over(17.1) },
  lactate: { 'mg/dl': times(0.111) },
  magnesium: { 'mmol/l': over(0.4114) },
} as const satisfies Record<string, Readonly<Record<string, Conversion>>>;
