import type { Dataset } from '../dataset.js';
import { listedFiles } from './listed-files.js';

/** Films that people rated. */
export const mlLatestSmall: Dataset = {
  id: 'ml-latest-small',
  title: 'MovieLens latest, small',
  contents:
    '100,836 ratings from 0.5 to 5 stars with their times, by 610 users from 1996 to 2018, and the titles and genres of 9,742 films, all as CSV.',
  citation:
    'Harper & Konstan 2015. The MovieLens Datasets: History and Context. ACM Transactions on Interactive Intelligent Systems 5(4). doi:10.1145/2827872.',
  licence:
    'GroupLens: research only, no commercial use without permission, redistribution under the same conditions.',
  source: {
    kind: 'web',
    base: 'https://raw.githubusercontent.com/damon46kai/uvic-485b/7d9e4e7d80b35633ef81f3e0b26e8e9e3284244c/ml-latest-small/',
  },
  files: listedFiles(`
caa1eb1d1d113578e9dbb36b37398404e00f379492b7aa31df0b30c855017095 8343 README.txt
5a5f32dd9bb3797b8e728a1b98958789d2b13f294a69fdfbc5727f8a9611aa07 494431 movies.csv
aa289ca83157595d0df6aea1be6a4ded676ddc4385472e8313a8ed9805352646 2483723 ratings.csv
`),
  parsers: {},
};
