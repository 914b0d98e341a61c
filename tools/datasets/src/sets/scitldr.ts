import type { Dataset } from '../dataset.js';
import { readSciTldr } from '../parse/read-scitldr.js';

/** Abstracts of papers on machine learning and their summaries in one sentence. */
export const scitldr: Dataset = {
  id: 'scitldr',
  title: 'SciTLDR-A',
  contents:
    'Abstracts of papers as lists of sentences, each with summaries in one sentence by its authors and reviewers: 1,992 train, 619 dev, 618 test.',
  citation:
    'Cachola, Lo, Cohan & Weld 2020. TLDR: Extreme Summarization of Scientific Documents. Findings of EMNLP.',
  licence: 'Apache-2.0',
  source: {
    kind: 'web',
    base: 'https://raw.githubusercontent.com/allenai/scitldr/5ccad9c00a60ad75c9e04abf7f27d0f53f983b20/',
  },
  files: [
    {
      path: 'SciTLDR-Data/SciTLDR-A/train.jsonl',
      bytes: 3_155_015,
      sha256: 'b222771d387be585cfdf5ae957b36757138415a352e0a3e3b23f73f87c3b1119',
    },
    {
      path: 'SciTLDR-Data/SciTLDR-A/dev.jsonl',
      bytes: 1_124_865,
      sha256: '3191fa98ccc09521332b7a1cd63b1930be4e8df125a235ccd31e40329709525e',
    },
    {
      path: 'SciTLDR-Data/SciTLDR-A/test.jsonl',
      bytes: 1_204_107,
      sha256: 'fb42dd6cd4f4a1928ae8a01a189456fbfe994a07e938bd49f68653933f6503c9',
    },
  ],
  parsers: { readSciTldr },
};
