/** How the shipped models were made, so that they can be made again. */
import type { Recipe } from '@heed/attention-core/train';
import { diagnosisRecipe } from './diagnosis/recipe.js';
import { heartDiseaseRecipe } from './heart-disease/recipe.js';

/** Recipes by the short name of their task. */
export const recipes: Readonly<Record<string, Recipe>> = {
  diagnosis: diagnosisRecipe,
  'heart-disease': heartDiseaseRecipe,
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
