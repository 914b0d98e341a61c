import type { PixelImage } from '@heed/attention-core/plugin';
import { bytesOf, greyPicture } from '../picture/grey-picture.js';
import { articles } from './example-articles.js';

/** Pictures of the dev split of Fashion-MNIST, the best one first. */
export const examples: readonly PixelImage[] = articles.map((text) => greyPicture(bytesOf(text)));
