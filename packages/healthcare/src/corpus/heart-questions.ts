import type { Condition, Question } from '../findings/question.js';

const yesOrNo = (id: string, text: string): Question => ({
  ...{ id, text, answer: 'yes or no' },
  values: {},
});

const oneOf = (id: string, text: string, values: Readonly<Record<string, string>>): Question => ({
  ...{ id, text, answer: 'one', values },
});

const numberOf = (
  id: string,
  text: string,
  [least, most, unit]: readonly [number, number, string],
): Question => ({
  ...{ id, text, answer: 'number', values: {} },
  measure: { unit, least, most, knots: [] },
});

/** A column of the UCI heart disease data, and the question that it answers. */
export interface HeartColumn {
  /** As the data calls it. */
  name: string;
  question: Question;
  /** Ids of values by what the data writes; left out for numbers and for yes and no. */
  codes?: Readonly<Record<string, string>>;
}

/** The columns but age and sex; knots of numbers come from patients. */
export const heartColumns: readonly HeartColumn[] = [
  {
    name: 'cp',
    question: oneOf('chest-pain', 'What kind of chest pain is there?', {
      typical: 'typical angina',
      atypical: 'atypical angina',
      other: 'non-anginal pain',
      asymptomatic: 'asymptomatic',
    }),
    codes: { 1: 'typical', 2: 'atypical', 3: 'other', 4: 'asymptomatic' },
  },
  {
    name: 'trestbps',
    question: numberOf('resting-blood-pressure', 'What is the systolic blood pressure at rest?', [
      50,
      260,
      'mm Hg',
    ]),
  },
  {
    name: 'chol',
    question: numberOf('cholesterol', 'What is the serum cholesterol?', [50, 1000, 'mg/dl']),
  },
  {
    name: 'fbs',
    question: yesOrNo('fasting-blood-sugar', 'Is the fasting blood sugar above 120 mg/dl?'),
  },
  {
    name: 'restecg',
    question: oneOf('resting-ecg', 'What does the electrocardiogram at rest show?', {
      normal: 'normal',
      abnormal: 'ST-T wave abnormality',
      hypertrophy: 'left ventricular hypertrophy',
    }),
    codes: { 0: 'normal', 1: 'abnormal', 2: 'hypertrophy' },
  },
  {
    name: 'thalach',
    question: numberOf('maximum-heart-rate', 'What is the highest heart rate under exercise?', [
      40,
      250,
      'beats per minute',
    ]),
  },
  {
    name: 'exang',
    question: yesOrNo('exercise-angina', 'Does exercise bring on angina?'),
  },
  {
    name: 'oldpeak',
    question: numberOf('st-depression', 'By how much does exercise depress the ST segment?', [
      -5,
      10,
      'mm',
    ]),
  },
  {
    name: 'slope',
    question: oneOf('st-slope', 'How does the ST segment run at peak exercise?', {
      up: 'upsloping',
      flat: 'flat',
      down: 'downsloping',
    }),
    codes: { 1: 'up', 2: 'flat', 3: 'down' },
  },
  {
    name: 'ca',
    question: oneOf('vessels', 'How many major vessels does fluoroscopy show?', {
      0: '0',
      1: '1',
      2: '2',
      3: '3',
    }),
    codes: { 0: '0', 1: '1', 2: '2', 3: '3' },
  },
  {
    name: 'thal',
    question: oneOf('thallium-scan', 'What does the thallium scan show?', {
      normal: 'normal',
      fixed: 'fixed defect',
      reversible: 'reversible defect',
    }),
    codes: { 3: 'normal', 6: 'fixed', 7: 'reversible' },
  },
];

/** Whether a vessel is narrowed by more than half; the place of each is the data's class, 1 where that is 1 … 4. */
export const heartConditions: readonly Condition[] = [
  { label: 'no coronary heart disease', evidence: [] },
  { label: 'coronary heart disease', evidence: [] },
];
