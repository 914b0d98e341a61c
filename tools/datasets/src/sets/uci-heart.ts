import type { Dataset } from '../dataset.js';
import { listedFiles } from './listed-files.js';

/** Patients of four hospitals, what examinations found, and whether a vessel of the heart is narrowed. */
export const uciHeart: Dataset = {
  id: 'uci-heart',
  title: 'UCI Heart Disease',
  contents:
    '920 patients of four hospitals (Cleveland 303, Budapest 294, Zurich and Basel 123, Long Beach 200) with age, sex, 11 findings and how diseased the vessels of the heart are, 0 … 4, as CSV; what is not known is empty or ?.',
  citation:
    'Detrano, Janosi, Steinbrunn, Pfisterer, Schmid, Sandhu, Guppy, Lee & Froelicher 1989. International Application of a New Probability Algorithm for the Diagnosis of Coronary Artery Disease. American Journal of Cardiology 64, 304–310. UCI Machine Learning Repository, doi:10.24432/C52P4X.',
  licence:
    'CC BY 4.0, as UCI Heart Disease; the repository that holds this copy, with names of columns added, states none.',
  source: {
    kind: 'web',
    base: 'https://raw.githubusercontent.com/rsbaher/udemy-heart-disease-2023/6f565ae36156d64aafb9c1855b9e51357db915df/',
  },
  files: listedFiles(`
417c9c9b4786a091ccd53c141513ffb1e5bd492afd4c01c87f76228d23c66910 18534 data/processed.cleveland.data
d5c34e6c57d3cb1213d542bab964eab45dfcc34dfaa9a4585861943ad7db63fb 10342 data/processed.hungarian.data
5c325b1a8ce31b82c58e0dbbe3e5e54f0f685fead727c228fcb22356de706c76 3915 data/processed.switzerland.data
7768a433fcb7971f4e3667e7ee081c84ac7bde9903e3dcc59cab887933a52da3 6118 data/processed.va.data
`),
  parsers: {},
};
