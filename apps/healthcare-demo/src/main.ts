import '@heed/demo-kit/theme.css';
import './page.css';
import './patient/patient.css';
import './ward/ward.css';
import { domainPage } from '@heed/demo-kit';
import domain from 'virtual:heed-domain';
import diagnosisQuestions from 'virtual:patient-questions/diagnosis';
import heartQuestions from 'virtual:patient-questions/heart-disease';
import { patientParts } from './patient/patient-parts.js';
import { wardParts } from './ward/ward-parts.js';

const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });

domainPage(document.querySelector<HTMLElement>('#page')!, domain, () => worker, {
  diagnosis: patientParts({
    questions: diagnosisQuestions,
    words: {
      about:
        'What explains what a patient tells? Add findings, deny them by a press, or answer the question that would tell most. The colour says how much the answer looked at each; point at a condition to see what speaks for it.',
      search: 'Add a finding: cough, fever, pain …',
      examples: [
        'Hurts to breathe in, after surgery',
        'Pain at the temple, and tears',
        'Fainted, with a food allergy',
        'Fever and a sore throat',
      ],
      source:
        'Questions and conditions: DDXPlus, simulated patients (Fansi Tchango, Goel, Wen, Martel & Ghosn 2022), CC BY 4.0.',
    },
  }),
  'heart-disease': patientParts({
    questions: heartQuestions,
    words: {
      about:
        'How probable is coronary heart disease, given what examinations found? Change a value, or add one. The colour says how much the answer looked at each; point at a condition to see what speaks for it.',
      search: 'Add a result: cholesterol, angina …',
      examples: ['Man of 62, nine results', 'Woman of 44, eight results', 'Man of 55, two results'],
      source: 'Learned from patients of UCI Heart Disease (Detrano et al. 1989), CC BY 4.0.',
    },
  }),
  monitoring: wardParts(worker),
});
