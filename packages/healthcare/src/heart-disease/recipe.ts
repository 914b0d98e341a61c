import { patientRecipe } from '../diagnosis/patient-recipe.js';
import { tinyPatients } from '../diagnosis/tiny.js';
import { heartDiseaseCard } from './card.js';
import { evaluateHeartDisease } from './evaluate.js';
import { readHeartCases } from './read-heart-cases.js';
import { settings } from './settings.js';
import { heartDisease } from './task.js';

/** Trains heart disease on the UCI data of four hospitals. */
export const heartDiseaseRecipe = patientRecipe({
  task: heartDisease.id,
  dataset: 'uci-heart',
  settings,
  read: readHeartCases,
  evaluate: evaluateHeartDisease,
  card: heartDiseaseCard,
  tiny: (seed) => tinyPatients(seed, { count: 2, told: 1 }),
});
