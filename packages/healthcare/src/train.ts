/** How the shipped models were made, so that they can be made again. */
import type { Recipe } from '@heed/attention-core/train';
import { diagnosisRecipe } from './diagnosis/recipe.js';

/** Recipes by the short name of their task. */
export const recipes: Readonly<Record<string, Recipe>> = { diagnosis: diagnosisRecipe };

export { buildDiagnosisModel, type DiagnosisConfig } from './diagnosis/model.js';
export { AddEvidence } from './diagnosis/add-evidence.js';
export type { TokenTables } from './diagnosis/finding-vectors.js';
export {
  ConditionAttention,
  type ConditionAttentionArgs,
} from './diagnosis/condition-attention.js';
export { readDdxplus, type DdxplusPlace } from './corpus/read-ddxplus.js';
export type { PatientCorpus, PatientRecord } from './corpus/patient-record.js';
export type { Condition, Question } from './findings/question.js';
export {
  crossValidateDiagnosis,
  type CrossValidateOptions,
  type FoldReport,
} from './diagnosis/cross-validate.js';
