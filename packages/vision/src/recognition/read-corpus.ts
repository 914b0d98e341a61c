import { findLabelFolders, type Watched } from '@heed/attention-core/train';
import { findDataset, readFashionMnist, type FashionMnistSplit } from '@heed/datasets';
import type { Corpus } from './corpus.js';
import type { Frame } from './framing.js';
import { ownPictures } from './own-pictures.js';

/** How the names of pictures end that can be read in Node. */
const endings = new Set(['.jpg', '.jpeg', '.png', '.webp', '.gif', '.tif', '.tiff', '.avif']);

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
 * Paths of pictures by class, where there is a folder with a sub-folder for each; otherwise nothing.
 *
 * @throws HeedError as `findLabelFolders`
 */
export async function findClasses(
  data: string | undefined,
): Promise<Record<string, string[]> | undefined> {
  if (data === undefined) return undefined;
  return findLabelFolders(data, {
    where: 'recognition',
    label: 'class',
    file: 'picture',
    endings,
  });
}

/**
 * Fashion-MNIST, or somebody's own pictures in a folder for each class.
 *
 * @param frame - how own pictures become the model's
 * @param seed - by which own pictures are parted
 */
export async function readCorpus(place: CorpusPlace, frame: Frame, seed: number): Promise<Corpus> {
  const classes = await findClasses(place.data);
  return classes ? ownPictures(classes, frame, { ...place, seed }) : fashionMnist(place);
}
