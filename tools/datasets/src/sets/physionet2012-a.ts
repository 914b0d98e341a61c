import type { Dataset } from '../dataset.js';
import { listedFiles } from './listed-files.js';

/** Stays in intensive care: vital signs, laboratory values, and who died in hospital. */
export const physionet2012A: Dataset = {
  id: 'physionet2012-a',
  title: 'PhysioNet/Computing in Cardiology Challenge 2012, training set A',
  contents:
    '4,000 stays of adults in intensive care: age, sex, height, kind of unit, and 37 vital signs and laboratory values as they were measured in the first 48 hours, a CSV each; a CSV with outcomes: 554 died in hospital.',
  citation:
    'Silva, Moody, Scott, Celi & Mark 2012. Predicting In-Hospital Mortality of ICU Patients: The PhysioNet/Computing in Cardiology Challenge 2012. Computing in Cardiology 39, 245–248. Goldberger et al. 2000. PhysioBank, PhysioToolkit, and PhysioNet. Circulation 101 (23), e215–e220.',
  licence:
    'ODC-By 1.0, as the challenge; the repository that holds this copy states none for its own code.',
  source: {
    kind: 'archive',
    address:
      'https://codeload.github.com/AbdelrahmanManz/ICU-Mortality-Predictor/tar.gz/7037a4f84275e146be51bae44ceaa11e687269b8',
  },
  files: listedFiles(`
2613ea60ccda29f87571a7d6b09ad130858a8ccd66325bd073365925026883c2 79219 Outcomes-a.txt
`),
  folders: [
    {
      path: 'set-a',
      count: 4000,
      bytes: 26_389_493,
      sha256: '23d64d2c57dff88bd4733a2d11c70f4cc98b13f7f3044cc56b0a3a6acad6b4bb',
    },
  ],
  parsers: {},
};
