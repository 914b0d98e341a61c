import type { Dataset } from '../dataset.js';
import { lexiconFile, readLexicon } from '../parse/read-lexicon.js';

/** How positive or negative people find a word: the VADER lexicon, as its npm package carries it. */
export const vaderLexicon: Dataset = {
  id: 'vader-lexicon',
  title: 'VADER sentiment lexicon',
  contents: 'Valence of 7,520 words, emoticons and abbreviations, −4 … 4, the mean of ten raters.',
  citation:
    'Hutto & Gilbert 2014. VADER: A Parsimonious Rule-based Model for Sentiment Analysis of Social Media Text. ICWSM.',
  licence: 'Apache-2.0 (the package); MIT (the lexicon).',
  source: {
    kind: 'npm',
    package: 'vader-sentiment@1.1.3',
    integrity:
      'sha512-z9ys48I7pd3ngy/YzYDCTcOp6//z96wiXaJnQnuyxiPT3PTU0mWLWVCKvips11S5euvHfXsr0ahsmWT2oeXcUw==',
  },
  files: [
    {
      path: lexiconFile,
      bytes: 426_632,
      sha256: 'ffb6117bfccf798a34e91d72f50604329946e6fd763668092618d5c5b340a298',
    },
  ],
  parsers: { readLexicon },
};
