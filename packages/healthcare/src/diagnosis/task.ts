import { defineTask } from '@heed/attention-core/plugin';
import type { Patient } from '../findings/patient.js';
import type { DiagnosisResult, RankedCondition } from './diagnosis-result.js';
import { examples } from './examples.js';
import { options } from './options.js';
import { openDiagnosis } from './runner.js';

const id = 'healthcare/diagnosis';

/**
 * Ranks the conditions that would explain what a patient tells, with the findings that speak for each, how sure that is,
 * and the question to ask next. The shipped model knows the 49 conditions of DDXPlus, simulated patients: it is no
 * medical device.
 *
 * A finding is the id or the English words of one of 223 questions; what is not there was not asked.
 *
 * @example
 * ```ts
 * const diagnose = await diagnosis.load();
 * const { conditions, next } = await diagnose({ age: 32, sex: 'female', findings: ['E_91', 'E_201'] });
 * conditions.forEach(({ label, score, reasons }) => console.log(label, score, reasons));
 * console.log(next[0]?.question);
 * ```
 */
export const diagnosis = defineTask<Patient, DiagnosisResult, typeof options>({
  id,
  title: 'Diagnosis',
  summary:
    'Ranks the conditions that explain what a patient tells, says why, and what to ask next; no medical device.',
  mechanisms: ['scaledDotProduct', 'multiHead'],
  input: 'records',
  output: 'ranking',
  examples,
  options,
  model: new URL('../../models/diagnosis.onnx', import.meta.url),
  describe: ({ conditions }) =>
    conditions
      .slice(0, 3)
      .map(({ label, score }) => `${label} ${(100 * score).toFixed(1)} %`)
      .join(' · '),
  open: (session) => openDiagnosis<RankedCondition>(session, id),
});
