/** How the shipped models were made, so that they can be made again. */
import type { Recipe } from '@heed/attention-core/train';
import { diagnosisRecipe } from './diagnosis/recipe.js';
import { heartDiseaseRecipe } from './heart-disease/recipe.js';
import { monitoringRecipe } from './monitoring/recipe.js';

/** Recipes by the short name of their task. */
export const recipes: Readonly<Record<string, Recipe>> = {
  diagnosis: diagnosisRecipe,
  'heart-disease': heartDiseaseRecipe,
  monitoring: monitoringRecipe,
};

export { buildDiagnosisModel, type DiagnosisConfig } from './diagnosis/model.js';
export { AddEvidence, type AddEvidenceArgs } from './diagnosis/add-evidence.js';
export type { TokenTables } from './diagnosis/finding-vectors.js';
export {
  ConditionAttention,
  type ConditionAttentionArgs,
  type ToldCount,
} from './diagnosis/condition-attention.js';
export { readDdxplus, type DdxplusPlace } from './corpus/read-ddxplus.js';
export {
  readUciHeart,
  type HeartCorpus,
  type HeartRecord,
  type Hospital,
  type UciHeartPlace,
} from './corpus/read-uci-heart.js';
export type { PatientCorpus, PatientRecord } from './corpus/patient-record.js';
export type { Condition, Measure, Question } from './findings/question.js';
export {
  crossValidateDiagnosis,
  type CrossValidateOptions,
  type FoldReport,
} from './diagnosis/cross-validate.js';
export {
  crossValidateHeartDisease,
  type HeartReport,
  type HeartValidationOptions,
} from './heart-disease/cross-validate.js';
export { buildMonitoringModel, type MonitoringConfig } from './monitoring/model.js';
export {
  MeasurementAttention,
  type MeasurementAttentionArgs,
} from './monitoring/measurement-attention.js';
export { timeHeads, type TimeHead } from './monitoring/time-heads.js';
export { readPhysionet, type PhysionetPlace } from './corpus/read-physionet.js';
export type { StayCorpus, StayOutcomes, StayRecord } from './corpus/stay-record.js';
export {
  crossValidateMonitoring,
  type MonitoringFold,
  type MonitoringFolds,
} from './monitoring/cross-validate.js';
