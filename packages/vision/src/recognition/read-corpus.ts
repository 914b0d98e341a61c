import type { Watched } from '@heed/attention-core/train';
import { findDataset, readFashionMnist, type FashionMnistSplit } from '@heed/datasets';
import { findClassFolders } from './class-folders.js';
import type { Corpus } from './corpus.js';
import type { Frame } from './framing.js';
import { ownPictures } from './own-pictures.js';

/** Where pictures to learn from are. */
export interface CorpusPlace extends Watched {
  /** A folder with Fashion-MNIST, or with a sub-folder of pictures for each class. Default: downloaded. */
  data?: string;
}

async function fashionMnist(place: CorpusPlace): Promise<Corpus> {
  const folder = await findDataset('fashion-mnist', place);
  const read = async (split: FashionMnistSplit) => {
    const { images, labels, names, shape } = await readFashionMnist(folder, split);
    return { names, part: { pictures: images, labels, side: shape[1], channels: 1 } as const };
  };
  const [train, dev, test] = await Promise.all([read('train'), read('dev'), read('test')]);
  return {
    name: 'fashion-mnist',
    labels: train.names,
    train: train.part,
    dev: dev.part,
    test: test.part,
  };
}

/**
 * Fashion-MNIST, or somebody's own pictures in a folder for each class.
 *
 * @param frame - how own pictures become the model's
 * @param seed - by which own pictures are parted
 */
export async function readCorpus(place: CorpusPlace, frame: Frame, seed: number): Promise<Corpus> {
  const classes = place.data === undefined ? undefined : await findClassFolders(place.data);
  return classes ? ownPictures(classes, frame, { ...place, seed }) : fashionMnist(place);
}
