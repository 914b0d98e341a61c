import { join } from 'node:path';
import type { AnnotatedImage } from './annotated-image.js';
import { readVoc } from './read-voc.js';

/** The three parts of BCCD. */
export type BccdSplit = 'train' | 'dev' | 'test';

/** What the data set calls its parts. */
const lists: Readonly<Record<BccdSplit, string>> = { train: 'train', dev: 'val', test: 'test' };

/**
 * Reads one split of BCCD: pictures of blood through a microscope, 640 × 480, with boxes around cells,
 * labelled `RBC`, `WBC` and `Platelets`. Two boxes of RBC are a single pixel, which nobody can have meant.
 *
 * @param folder - what `findDataset('bccd')` gave
 * @throws HeedError as of `readVoc`
 */
export async function readBccd(folder: string, split: BccdSplit): Promise<AnnotatedImage[]> {
  return readVoc(join(folder, 'BCCD'), lists[split]);
}
