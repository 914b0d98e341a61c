import type { Dataset } from '../dataset.js';
import { readFsdd } from '../parse/read-fsdd.js';

/** Spoken digits. */
export const fsdd: Dataset = {
  id: 'fsdd',
  title: 'Free Spoken Digit Dataset',
  contents:
    '3,000 recordings of the digits 0 to 9, said 50 times each by 6 people, 8,000 samples a second: 2,400 train, 300 dev, 300 test.',
  citation:
    'Jackson, Souza, Flaks, Pan, Nicolas & Thite 2018. Free Spoken Digit Dataset, v1.0.10. doi:10.5281/zenodo.1342401.',
  licence: 'CC BY-SA 4.0',
  source: {
    kind: 'archive',
    address:
      'https://codeload.github.com/Jakobovski/free-spoken-digit-dataset/tar.gz/26eb9aaf76e81b692f806f9140c2d2777410d7a1',
  },
  files: [],
  folders: [
    {
      path: 'recordings',
      count: 3000,
      bytes: 21_128_848,
      sha256: '44c8e2002eef7b944445e96603c78e68ce69f0a0156657cc7c92e6ed7828925f',
    },
  ],
  parsers: { readFsdd },
};
