import { seededRandom, type PixelImage } from '@heed/attention-core/plugin';
import { exampleArticles } from './example-articles.js';
import { articleSide, drawScene } from './scene.js';
import { sceneImage } from './scene-image.js';

const size = articleSide ** 2;
const images = new Uint8Array(exampleArticles.length * size);
exampleArticles.forEach((text, article) => {
  images.set(
    Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)),
    article * size,
  );
});

/** Inputs that work, the best one first: articles that the model was not trained on, cluttered by each other. */
export const examples: readonly PixelImage[] = exampleArticles.map((_, article) =>
  sceneImage(drawScene({ images }, article, seededRandom(101 + article))),
);
