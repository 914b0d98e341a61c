import { defineTask } from '@heed/attention-core/plugin';
import type { ScoredCondition } from '../diagnosis/diagnosis-result.js';
import { openDiagnosis } from '../diagnosis/runner.js';
import type { Patient } from '../findings/patient.js';
import { examples } from './examples.js';
import type { HeartDiseaseResult } from './heart-disease-result.js';
import { options } from './options.js';

const id = 'healthcare/heart-disease';

/**
 * How probable coronary heart disease is (a vessel narrowed by more than half) given what examinations found, with the
 * findings that speak for and against it, how sure that is, and what to find out next. The shipped model learned from
 * the patients of four hospitals of the 1980s (Detrano et al. 1989): it is no medical device.
 *
 * A finding is one of eleven questions by its id or its words, with a value: `{ finding: 'cholesterol', value: 240 }`. What is
 * not there was not asked.
 *
 * @example
 * ```ts
 * const assess = await heartDisease.load();
 * const { conditions, next } = await assess({
 *   age: 62,
 *   sex: 'male',
 *   findings: ['exercise-angina', { finding: 'chest-pain', value: 'typical angina' }],
 * });
 * conditions.forEach(({ label, score, reasons }) => console.log(label, score, reasons));
 * console.log(next[0]?.question);
 * ```
 */
export const heartDisease = defineTask<Patient, HeartDiseaseResult, typeof options>({
  id,
  title: 'Heart disease',
  summary:
    'How probable coronary heart disease is given what examinations found, why, and what to find out next; no medical device.',
  mechanisms: ['scaledDotProduct', 'multiHead'],
  input: 'records',
  output: 'ranking',
  examples,
  options,
  model: new URL('../../models/heart-disease.onnx', import.meta.url),
  describe: ({ conditions }) =>
    conditions.map(({ label, score }) => `${label} ${(100 * score).toFixed(1)} %`).join(' · '),
  open: (session) => openDiagnosis<ScoredCondition>(session, id),
});
