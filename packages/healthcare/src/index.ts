/** Healthcare with its attention open. */
export { diagnosis } from './diagnosis/task.js';
export type { DiagnosisOptions } from './diagnosis/options.js';
export type {
  Certainty,
  DiagnosisResult,
  NextQuestion,
  PatientResult,
  RankedCondition,
  Reason,
  ScoredCondition,
} from './diagnosis/diagnosis-result.js';
export { heartDisease } from './heart-disease/task.js';
export type { HeartDiseaseOptions } from './heart-disease/options.js';
export type { HeartDiseaseResult } from './heart-disease/heart-disease-result.js';
export type { AnsweredQuestion, Finding, Patient, Sex } from './findings/patient.js';
export { plugin } from './plugin.js';
