import type { PatientResult, ScoredCondition } from '../diagnosis/diagnosis-result.js';

/** What `heartDisease` answers: coronary heart disease and none, each with its probability and its reasons. */
export type HeartDiseaseResult = PatientResult<ScoredCondition>;
