import { otherUnits } from './conversions.js';
import type { Variable } from './variable.js';

const { acidity, bilirubin, cells, cholesterol, creatinine, enzyme, glucose } = otherUnits;
const { ions, lactate, magnesium, percent, pressure, protein, troponin, urea } = otherUnits;

/** What is measured in blood. */
export const laboratory: readonly Variable[] = [
  { id: 'pH', label: 'arterial pH', unit: '', possible: [6.2, 8], units: acidity },
  {
    ...{ id: 'PaCO2', label: 'arterial carbon dioxide pressure', unit: 'mmHg' },
    ...{ possible: [8, 250], units: pressure },
  },
  {
    ...{ id: 'PaO2', label: 'arterial oxygen pressure', unit: 'mmHg' },
    ...{ possible: [15, 800], units: pressure },
  },
  { id: 'HCO3', label: 'bicarbonate', unit: 'mmol/l', possible: [1, 80], units: ions },
  { id: 'Lactate', label: 'lactate', unit: 'mmol/l', possible: [0.1, 40], units: lactate },
  { id: 'Na', label: 'sodium', unit: 'mmol/l', possible: [80, 260], units: ions },
  { id: 'K', label: 'potassium', unit: 'mmol/l', possible: [1, 15], units: ions },
  // The challenge says mmol/l, but its values are around 2, the normal one in mg/dl.
  { id: 'Mg', label: 'magnesium', unit: 'mg/dl', possible: [0.2, 30], units: magnesium },
  { id: 'Glucose', label: 'glucose', unit: 'mg/dl', possible: [10, 3000], units: glucose },
  { id: 'BUN', label: 'blood urea nitrogen', unit: 'mg/dl', possible: [1, 300], units: urea },
  { id: 'Creatinine', label: 'creatinine', unit: 'mg/dl', possible: [0.1, 50], units: creatinine },
  { id: 'HCT', label: 'haematocrit', unit: '%', possible: [5, 75], units: percent },
  { id: 'WBC', label: 'white blood cells', unit: '10⁹/l', possible: [0, 1000], units: cells },
  { id: 'Platelets', label: 'platelets', unit: '10⁹/l', possible: [0, 5000], units: cells },
  { id: 'Albumin', label: 'albumin', unit: 'g/dl', possible: [0.3, 8], units: protein },
  { id: 'Bilirubin', label: 'bilirubin', unit: 'mg/dl', possible: [0.01, 80], units: bilirubin },
  {
    ...{ id: 'ALT', label: 'alanine aminotransferase', unit: 'IU/l' },
    ...{ possible: [0, 50_000], units: enzyme },
  },
  {
    ...{ id: 'AST', label: 'aspartate aminotransferase', unit: 'IU/l' },
    ...{ possible: [0, 50_000], units: enzyme },
  },
  {
    ...{ id: 'ALP', label: 'alkaline phosphatase', unit: 'IU/l' },
    ...{ possible: [0, 20_000], units: enzyme },
  },
  {
    ...{ id: 'Cholesterol', label: 'cholesterol', unit: 'mg/dl' },
    ...{ possible: [15, 2000], units: cholesterol },
  },
  { id: 'TroponinI', label: 'troponin I', unit: 'µg/l', possible: [0, 2000], units: troponin },
  { id: 'TroponinT', label: 'troponin T', unit: 'µg/l', possible: [0, 200], units: troponin },
];
