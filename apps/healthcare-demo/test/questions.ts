import type { Question } from '../src/patient/question.js';

/** Questions of every kind, for tests. */
export const questions = {
  cough: { id: 'E_1', text: 'Do you have a cough?', answer: 'yes or no', values: {} },
  bloody: { id: 'E_2', text: 'Do you have a cough? bloody', answer: 'yes or no', values: {} },
  place: {
    ...{ id: 'E_3', text: 'Do you feel pain somewhere?', answer: 'several', none: 'V_0' },
    values: { V_0: 'nowhere', V_1: 'forehead', V_2: 'chest' },
  },
  intensity: {
    ...{ id: 'E_4', text: 'How intense is the pain?', answer: 'one' },
    values: { 0: '0', 1: '1', 2: '2' },
  },
  pressure: {
    ...{ id: 'pressure', text: 'What is the blood pressure?', answer: 'number', values: {} },
    measure: { unit: 'mm Hg', least: 50, most: 260 },
  },
} as const satisfies Record<string, Question>;
