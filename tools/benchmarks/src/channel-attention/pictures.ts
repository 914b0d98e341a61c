import { findDataset, readFashionMnist, type FashionMnistSplit } from '@heed/datasets';
import type { LabelledPictures } from '@heed/vision/train';

/**
 * Pictures of Fashion-MNIST, in the file's order.
 *
 * @param most - how many from the beginning. Default all
 */
export async function readPictures(
  split: FashionMnistSplit,
  most = Infinity,
): Promise<LabelledPictures> {
  const folder = await findDataset('fashion-mnist');
  const { images, labels, shape } = await readFashionMnist(folder, split);
  const [count, side] = shape;
  const kept = Math.min(most, count);
  const pictures = images.subarray(0, kept * side * side);
  return { pictures, labels: labels.subarray(0, kept), side, channels: 1 };
}
