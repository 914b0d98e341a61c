import { diagnosisCard } from './card.js';
import { evaluateDiagnosis } from './evaluate.js';
import { patientRecipe } from './patient-recipe.js';
import { readCases } from './read-cases.js';
import { settings } from './settings.js';
import { diagnosis } from './task.js';
import { tinyPatients } from './tiny.js';

/** Trains diagnosis on DDXPlus. */
export const diagnosisRecipe = patientRecipe({
  task: diagnosis.id,
  dataset: 'ddxplus-mini',
  settings,
  read: readCases,
  evaluate: evaluateDiagnosis,
  card: diagnosisCard,
  tiny: (seed) => tinyPatients(seed, { count: 3, told: 2 }),
});
