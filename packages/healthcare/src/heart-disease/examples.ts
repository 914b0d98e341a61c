import type { Patient } from '../findings/patient.js';

/** Patients that work with the shipped model, the best one first. */
export const examples: readonly Patient[] = [
  {
    age: 62,
    sex: 'male',
    findings: [
      { finding: 'chest-pain', value: 'asymptomatic' },
      { finding: 'resting-blood-pressure', value: 140 },
      { finding: 'cholesterol', value: '268 mg/dl' },
      { finding: 'maximum-heart-rate', value: 120 },
      'exercise-angina',
      { finding: 'st-depression', value: 2.4 },
      { finding: 'st-slope', value: 'flat' },
      { finding: 'vessels', value: 2 },
      { finding: 'thallium-scan', value: 'reversible defect' },
    ],
  },
  {
    age: 44,
    sex: 'female',
    findings: [
      { finding: 'chest-pain', value: 'non-anginal pain' },
      { finding: 'resting-blood-pressure', value: 118 },
      { finding: 'fasting-blood-sugar', present: false },
      { finding: 'maximum-heart-rate', value: 172 },
      { finding: 'exercise-angina', present: false },
      { finding: 'st-depression', value: 0 },
      { finding: 'vessels', value: 0 },
      { finding: 'thallium-scan', value: 'normal' },
    ],
  },
  {
    age: 55,
    sex: 'male',
    findings: [
      { finding: 'What kind of chest pain is there?', value: 'atypical angina' },
      { finding: 'What is the serum cholesterol?', value: 240 },
    ],
  },
];
