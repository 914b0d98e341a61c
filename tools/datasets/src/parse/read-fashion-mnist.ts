import { join } from 'node:path';
import { HeedError } from '@heed/attention-core/errors';
import { readIdx, type IdxArray } from './read-idx.js';

/** Small pictures in shades of grey, each of one class. */
export interface LabelledImages {
  /** `[count, height, width]` */
  shape: readonly [number, number, number];
  /** `[count, height, width]`, picture by picture and row by row: 0 nothing, 255 the brightest. */
  images: Uint8Array;
  /** `[count]`, each an index into `names`. */
  labels: Uint8Array;
  /** The classes. */
  names: readonly string[];
}

/** The three parts of Fashion-MNIST. */
export type FashionMnistSplit = 'train' | 'dev' | 'test';

const names = [
  'T-shirt/top',
  'Trouser',
  'Pullover',
  'Dress',
  'Coat',
  'Sandal',
  'Shirt',
  'Sneaker',
  'Bag',
  'Ankle boot',
];
const side = 28;
const devCount = 5_000;

/**
 * Reads one split of Fashion-MNIST, in the file's order, pictures of `[28, 28]`. `test` is the official one
 * of 10,000. The official training set has no part to choose models on: its last 5,000 are `dev` here, and
 * the 55,000 before them `train`.
 *
 * @param folder - what `findDataset('fashion-mnist')` gave
 * @throws HeedError `file-missing` or `file-damaged` as of `readIdx`, `data` where the files do not fit
 * each other
 */
export async function readFashionMnist(
  folder: string,
  split: FashionMnistSplit,
): Promise<LabelledImages> {
  const part = split === 'test' ? 't10k' : 'train';
  const imageFile = join(folder, `${part}-images-idx3-ubyte.gz`);
  const labelFile = join(folder, `${part}-labels-idx1-ubyte.gz`);
  const [images, labels] = await Promise.all([readIdx(imageFile), readIdx(labelFile)]);
  const count = images.shape[0] ?? 0;
  const pictures = bytesOf(images, [count, side, side], imageFile);
  const classes = bytesOf(labels, [count], labelFile);
  const stray = classes.find((label) => label >= names.length);
  if (stray !== undefined) {
    throw wrong(`${labelFile} must hold classes from 0 to ${names.length - 1}`, `${stray}`);
  }
  if (split === 'test') return select(pictures, classes, 0, count);
  const border = count - devCount;
  if (border <= 0) {
    throw wrong(`${imageFile} must hold more than the ${devCount} pictures of dev`, `${count}`);
  }
  return split === 'dev'
    ? select(pictures, classes, border, count)
    : select(pictures, classes, 0, border);
}

function select(images: Uint8Array, labels: Uint8Array, from: number, to: number): LabelledImages {
  return {
    shape: [to - from, side, side],
    images: images.slice(from * side * side, to * side * side),
    labels: labels.slice(from, to),
    names,
  };
}

function bytesOf({ shape, values }: IdxArray, expected: number[], file: string): Uint8Array {
  if (values instanceof Uint8Array && shape.join() === expected.join()) return values;
  throw wrong(
    `${file} must hold bytes of the shape [${expected.join(', ')}]`,
    `${values.constructor.name} of the shape [${shape.join(', ')}]`,
  );
}

function wrong(required: string, got: string): HeedError {
  return new HeedError({ code: 'data', where: 'readFashionMnist', required, got });
}
