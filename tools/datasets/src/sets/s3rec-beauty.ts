import type { Dataset } from '../dataset.js';
import { readS3Rec } from '../parse/read-s3rec.js';
import { listedFiles } from './listed-files.js';

/** Who reviewed which cosmetics, and users of LastFM and their artists, as S3-Rec was measured on. */
export const s3recBeauty: Dataset = {
  id: 's3rec-beauty',
  title: 'Amazon Beauty and LastFM, as of S3-Rec',
  contents:
    'What users did in the order of time, five items or more each. Beauty: 198,502 reviews of 12,101 products by 22,363 users, 637 categories and brands. LastFM: 52,551 pairs of 1,090 users and 3,646 artists, 388 tags, and 99 negatives a user.',
  citation:
    'Zhou, Wang, Zhao, Zhu, Wang, Zhang, Wang & Wen 2020. S3-Rec: Self-Supervised Learning for Sequential Recommendation with Mutual Information Maximization. CIKM. arXiv:2008.07873. Beauty: McAuley, Targett, Shi & van den Hengel 2015. Image-Based Recommendations on Styles and Substitutes. SIGIR. arXiv:1506.04757. LastFM: Cantador, Brusilovsky & Kuflik 2011. HetRec. RecSys.',
  licence: 'None stated; Amazon reviews and LastFM of HetRec 2011 are published for research.',
  source: {
    kind: 'web',
    base: 'https://raw.githubusercontent.com/RUCAIBox/CIKM2020-S3Rec/2a81540ae18615d88ef88227b0c066e5b74781e5/',
  },
  files: listedFiles(`
226cce9c3105299ca0db9615d7d3fb32b3175e90da43100ae352599f0f0107b8 1090094 data/Beauty.txt
129e40f67486f6877eff0f5318cfa8530ee8ac23d8b0d1de04e1bb7a2ba0b2d4 305674 data/Beauty_item2attributes.json
9ded486adb5b0fe9dc761950afa0a9a05e93ff018992e0c52bf11afec529f802 239312 data/LastFM.txt
a4ccd678dc9ff6d43fe5073f491db5c9b02eb98dfa4f8c0382913a784be217ef 524368 data/LastFM_item2attributes.json
60194cc2e4fd1aa8b5dc8872e1f3af9c6abd09c39d478d3df9337cb97e6e2f0d 511746 data/LastFM_sample.txt
`),
  parsers: { readS3Rec },
};
