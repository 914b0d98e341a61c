import type { Patient } from '../findings/patient.js';

/** Patients that work with the shipped model, the best one first. */
export const examples: readonly Patient[] = [
  {
    age: 58,
    sex: 'female',
    findings: [
      'Are you experiencing shortness of breath or difficulty breathing in a significant way?',
      'Do you have pain that is increased when you breathe in deeply?',
      'Have you had surgery within the last month?',
      'Do you have swelling in one or more areas of your body?',
      { finding: 'Where is the swelling located?', value: 'calf(R)' },
      { finding: 'Do you have a cough?', present: false },
    ],
  },
  {
    age: 41,
    sex: 'male',
    findings: [
      'Do you have pain somewhere, related to your reason for consulting?',
      { finding: 'Do you feel pain somewhere?', value: 'temple(R)' },
      { finding: 'How intense is the pain?', value: 9 },
      'Do you feel that your eyes produce excessive tears?',
      'Do you have nasal congestion or a clear runny nose?',
    ],
  },
  {
    age: 24,
    sex: 'female',
    findings: [
      'Have you been in contact with or ate something that you have an allergy to?',
      'Are you feeling nauseous or do you feel like vomiting?',
      'Do you have a known severe food allergy?',
      'Did you lose consciousness?',
    ],
  },
  {
    age: 34,
    findings: [
      'Do you have a fever (either felt or measured with a thermometer)?',
      'Do you have a sore throat?',
    ],
  },
];
