import type { Dataset } from '../dataset.js';
import { readSst2 } from '../parse/read-sst2.js';

/** Stanford Sentiment Treebank with two classes. */
export const sst2: Dataset = {
  id: 'sst2',
  title: 'SST-2',
  contents:
    'Sentences from film reviews, lower-cased and split into words, each positive or negative: 6,920 train, 872 dev, 1,821 test.',
  citation:
    'Socher, Perelygin, Wu, Chuang, Manning, Ng & Potts 2013. Recursive Deep Models for Semantic Compositionality Over a Sentiment Treebank. EMNLP.',
  licence: 'None stated; published for research.',
  source: {
    kind: 'web',
    base: 'https://raw.githubusercontent.com/clairett/pytorch-sentiment-classification/457ffd83de90a9d6d472d8ffc31bbffe40a8b236/',
  },
  files: [
    {
      path: 'data/SST2/train.tsv',
      bytes: 720_259,
      sha256: 'ec192f833a64da08f475488a77b0d0b47db47acd0f458bd18433fc793b569920',
    },
    {
      path: 'data/SST2/dev.tsv',
      bytes: 92_057,
      sha256: 'eddea6b39e601dd4e7a672b53cc40fdf6019fa80522f351206c24340ca5d9359',
    },
    {
      path: 'data/SST2/test.tsv',
      bytes: 188_749,
      sha256: '831169c7e2e429d6026e1bdbb542f33b636e3e596caad9602ebc953c205928b7',
    },
  ],
  parsers: { readSst2 },
};
