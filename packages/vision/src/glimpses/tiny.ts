import { AdamW, seededRandom, type TinyExperiment } from '@heed/attention-core/train';
import type * as tf from '@tensorflow/tfjs';
import { glimpsesLoss, type Looked } from './glimpses-loss.js';
import { buildGlimpses } from './model.js';
import { articleSide, drawScene, type Articles } from './scene.js';
import { toBatch } from './scenes.js';

/** Two made-up articles: stripes across and down. */
function tinyArticles(): Articles {
  const images = new Uint8Array(2 * articleSide ** 2);
  for (let row = 0; row < articleSide; row++) {
    for (let column = 0; column < articleSide; column++) {
      const at = row * articleSide + column;
      images[at] = row % 8 < 4 ? 255 : 30;
      images[articleSide ** 2 + at] = column % 8 < 4 ? 255 : 30;
    }
  }
  return { images, labels: Uint8Array.of(0, 1) };
}

/** A tiny model that looks, and twelve scenes of two articles, each twice, for `describeDomain`. */
export function tinyGlimpses(seed: number): Promise<TinyExperiment> {
  const { model } = buildGlimpses({
    labels: ['across', 'down'],
    ...{ glimpses: 2, retina: { side: 4, scales: [1, 3] }, filters: [4, 6] as const },
    ...{ thumbnail: 6, width: 12, units: 8 },
    ...{ deviation: { from: 0.2, to: 0.1, steps: 10 }, seed },
  });
  const articles = tinyArticles();
  const random = seededRandom(seed);
  const classes = Array.from({ length: 12 }, (_, row) => row % 2);
  const scenes = classes.map((article) => drawScene(articles, article, random));
  const samples = 2;
  const twice = <Item>(items: readonly Item[]) => [...items, ...items];
  const { pictures, truth: all } = toBatch(twice(scenes), twice(classes));
  const truth = all.slice([0, 0], [samples * classes.length, 2]); // [B, 10] → [B, 2]
  all.dispose();
  return Promise.resolve({
    model,
    inputs: [pictures],
    loss: (looked: tf.Tensor[]) =>
      glimpsesLoss(looked as unknown as Looked, truth, { early: 1, reinforce: 1, samples }),
    optimizer: new AdamW({ learningRate: 0.02 }),
    // Of the last answer and the one before it, which counts as much.
    majorityLoss: 2 * Math.LN2,
    steps: 60,
    dispose: () => {
      pictures.dispose();
      truth.dispose();
      model.dispose();
    },
  });
}
