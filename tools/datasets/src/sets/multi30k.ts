import type { Dataset } from '../dataset.js';
import { readParallel } from '../parse/read-parallel.js';

/** Captions of photographs in English, German and French. */
export const multi30k: Dataset = {
  id: 'multi30k',
  title: 'Multi30k',
  contents:
    'Captions of photographs, each in English, German and French, line by line: 29,000 train, 1,014 dev, 1,000 test (test2016).',
  citation:
    'Elliott, Frank, Sima’an & Specia 2016. Multi30K: Multilingual English–German Image Descriptions. 5th Workshop on Vision and Language. French: Elliott, Frank, Barrault, Bougares & Specia 2017. WMT.',
  licence: 'None stated; the captions derive from Flickr30k, research use.',
  source: {
    kind: 'web',
    base: 'https://raw.githubusercontent.com/multi30k/dataset/a3d2e0d26b56f3846f66a952536ffed4e401d05a/',
  },
  files: [
    {
      path: 'data/task1/raw/train.de.gz',
      bytes: 637_044,
      sha256: '726e39b2fa9eb9ffb6dc763fb35a179f80fae06ffc5d28b6ace5faa883de28a6',
    },
    {
      path: 'data/task1/raw/train.en.gz',
      bytes: 568_929,
      sha256: 'd79cfa999dd4c51d2cb42499b6796d5a882c3a8a961923c25a898c90f8bbd56f',
    },
    {
      path: 'data/task1/raw/train.fr.gz',
      bytes: 604_242,
      sha256: '622e75069e9f4c577425c4f277116ce66e63a2401c0a2312d90073cb12379a3c',
    },
    {
      path: 'data/task1/raw/val.de.gz',
      bytes: 24_681,
      sha256: 'f0cba2f995189cf5770f29a8a9a537a3ad3f51657ad873405082ff6863a5e75a',
    },
    {
      path: 'data/task1/raw/val.en.gz',
      bytes: 21_650,
      sha256: '14f7d25ddd868909a9213e361768460edcacdd6ab9d1e77b92560dc10c10dc28',
    },
    {
      path: 'data/task1/raw/val.fr.gz',
      bytes: 23_001,
      sha256: 'ca3106f1a72390591d25f6c45cb4cd39dec4cd3f123e099748a3ce5256c160e9',
    },
    {
      path: 'data/task1/raw/test_2016_flickr.de.gz',
      bytes: 22_890,
      sha256: '9204244e408ccb38d2a55cfcd344df15005fc42a07a6e55ca6c52b6ababb8cc8',
    },
    {
      path: 'data/task1/raw/test_2016_flickr.en.gz',
      bytes: 21_077,
      sha256: '611d361c6334bc7246101d48097c13cf5c4413c5befc793cc629934359d532d9',
    },
    {
      path: 'data/task1/raw/test_2016_flickr.fr.gz',
      bytes: 22_310,
      sha256: '6d326e188d259fb1d04ac19eae3af956559b3a0b93d7635e56c90987c40c8b90',
    },
  ],
  parsers: { readParallel },
};
