import { seededRandom } from '@heed/attention-core/plugin';
import { examples } from './examples.js';
import { greyPicture, pictureSide } from './grey-picture.js';
import { articleSide, drawScene } from './scene.js';
import { fixedScenes, freshScenes } from './scenes.js';

/** Two articles: all white, and black. */
const articles = {
  images: new Uint8Array(2 * articleSide ** 2).fill(255, 0, articleSide ** 2),
  labels: Uint8Array.of(3, 4),
};

test('an article is somewhere, whole, and scraps are small', () => {
  const random = seededRandom(1);
  for (let time = 0; time < 20; time++) {
    const scene = drawScene(articles, 0, random);
    expect(scene).toHaveLength(pictureSide ** 2);
    const light = scene.filter((value) => value === 255).length;
    expect(light).toBeGreaterThanOrEqual(articleSide ** 2);
    expect(light).toBeLessThanOrEqual(articleSide ** 2 + 4 * 64);
  }
});

test('scenes to measure on are the same each time, those to train on are not', () => {
  expect(fixedScenes(articles)).toEqual(fixedScenes(articles));
  const data = freshScenes(articles, { batchSize: 1, seed: 1 });
  const drawn = (epoch: number) =>
    [...(data.batches(epoch, 0) as Iterable<{ pictures: { dataSync(): unknown } }>)].map(
      ({ pictures }) => pictures.dataSync(),
    );
  expect(drawn(1)).toEqual(drawn(1));
  expect(drawn(1)).not.toEqual(drawn(2));
});

test('examples are pictures that the task takes, and stay what they are', () => {
  expect(examples).toHaveLength(6);
  for (const example of examples) {
    const grey = greyPicture(example);
    grey.forEach((value, pixel) => expect(value).toBeCloseTo(example.data[4 * pixel]! / 255, 4));
  }
});
