/** Healthcare with its attention open. */
export { diagnosis } from './diagnosis/task.js';
export type { DiagnosisOptions } from './diagnosis/options.js';
export type {
  Certainty,
  DiagnosisResult,
  NextQuestion,
  RankedCondition,
  Reason,
} from './diagnosis/diagnosis-result.js';
export type { AnsweredQuestion, Finding, Patient, Sex } from './findings/patient.js';
export { plugin } from './plugin.js';
