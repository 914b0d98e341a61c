import { HeedError, describeValue } from '@heed/attention-core/errors';
import type { Dataset } from './dataset.js';
import { bccd } from './sets/bccd.js';
import { ddxplusMini } from './sets/ddxplus-mini.js';
import { fashionMnist } from './sets/fashion-mnist.js';
import { fsdd } from './sets/fsdd.js';
import { glove100d } from './sets/glove-100d.js';
import { imdbReviews } from './sets/imdb-reviews.js';
import { mlLatestSmall } from './sets/ml-latest-small.js';
import { multi30k } from './sets/multi30k.js';
import { physionet2012A } from './sets/physionet2012-a.js';
import { s3recBeauty } from './sets/s3rec-beauty.js';
import { scitldr } from './sets/scitldr.js';
import { speechNoises } from './sets/speech-noises.js';
import { sst2 } from './sets/sst2.js';
import { uciHeart } from './sets/uci-heart.js';
import { vaderLexicon } from './sets/vader-lexicon.js';

/** Every data set that `findDataset` knows. */
export const datasets: readonly Dataset[] = [
  sst2,
  multi30k,
  scitldr,
  glove100d,
  vaderLexicon,
  imdbReviews,
  fashionMnist,
  bccd,
  fsdd,
  speechNoises,
  s3recBeauty,
  mlLatestSmall,
  ddxplusMini,
  uciHeart,
  physionet2012A,
];

/**
 * The data set with this short name.
 *
 * @throws HeedError `option` where there is none
 */
export function datasetById(id: string): Dataset {
  const found = datasets.find((dataset) => dataset.id === id);
  if (found) return found;
  throw new HeedError({
    code: 'option',
    where: 'findDataset',
    required: `id must be one of ${datasets.map((dataset) => dataset.id).join(', ')}`,
    got: describeValue(id),
  });
}
