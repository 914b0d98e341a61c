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
export { monitoring } from './monitoring/task.js';
export type { MonitoringOptions } from './monitoring/options.js';
export type {
  Moment,
  MonitoringResult,
  PastRisk,
  RiskReason,
} from './monitoring/monitoring-result.js';
export type { Flag, Problem } from './stay/known-stay.js';
export type { KeptOut } from './stay/read-measurement.js';
export type { CareUnit, Measurement, Stay } from './stay/stay.js';
export type { Variable } from './stay/variable.js';
export { variables } from './stay/variables.js';
export { openWard, type WardOptions } from './ward/open-ward.js';
export type { Ward, WardPatient, WardUpdate } from './ward/ward.js';
export type { AnsweredQuestion, Finding, Patient, Sex } from './findings/patient.js';
export { plugin } from './plugin.js';
