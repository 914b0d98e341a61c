import type { Dataset } from '../dataset.js';
import { listedFiles } from './listed-files.js';

/** Simulated patients: what they answered, what they have, and what else it could be. */
export const ddxplusMini: Dataset = {
  id: 'ddxplus-mini',
  title: 'DDXPlus, a small part',
  contents:
    '2,611 simulated patients of the test split with age, sex, answers to 223 questions, one of 49 conditions and the differential with its probabilities, as CSV; the questions and the conditions as JSON.',
  citation:
    'Fansi Tchango, Goel, Wen, Martel & Ghosn 2022. DDXPlus: A New Dataset For Automatic Medical Diagnosis. NeurIPS. arXiv:2205.09148.',
  licence:
    'CC BY 4.0, as DDXPlus; the repository that holds this part has another one for its own code.',
  source: {
    kind: 'web',
    base: 'https://raw.githubusercontent.com/ameliag-advai/medical-bias-experiments/ec76f19eece3d198d6fe0f5be9606a9a4471ba47/',
  },
  files: listedFiles(`
8173e95870b81d0295f0febd27ec6c700c69e96ecddc39a18efdfbe5f23708bb 35901 release_conditions.json
fa7c98f3b93ef913068e967ba0e61354a3d55433f2b2ba3249eee59333163d74 188443 release_evidences.json
d63709e52a86df52dbd7f7506c884c0ecf99f900a68e16e6644f9d465828ea8d 1717557 release_test_patients_mini_version.txt
`),
  parsers: {},
};
