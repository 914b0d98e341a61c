import { seededRandom, type PixelImage } from '@heed/attention-core/plugin';
import { bytesOf, greyPicture } from '../picture/grey-picture.js';
import { exampleArticles } from './example-articles.js';
import { articleSide, drawScene } from './scene.js';

const size = articleSide ** 2;
const images = new Uint8Array(exampleArticles.length * size);
exampleArticles.forEach((text, article) => {
  images.set(bytesOf(text), article * size);
});

/** Inputs that work, the best one first: articles that the model was not trained on, cluttered by each other. */
export const examples: readonly PixelImage[] = exampleArticles.map((_, article) =>
  greyPicture(drawScene({ images }, article, seededRandom(101 + article))),
);
