import { seededRandom } from '@heed/attention-core/plugin';
import * as tf from '@tensorflow/tfjs';
import type { LoadedPicture } from './load-pictures.js';
import type { MadeDetector } from './made.js';
import { buildConvolutionalDetector, buildDetector } from './model.js';
import { detection } from './task.js';
import { tinySizes } from './tiny.js';
import { toFile } from './to-file.js';
import { trainDetector } from './train-detector.js';

const made: MadeDetector = {
  ...tinySizes,
  labels: ['bright'],
  epochs: 4,
  looks: 2,
  batchSize: 4,
  learningRate: 0.01,
  weightDecay: 0,
  seed: 1,
};

/** A bright square on grey, in one of the quarters. */
function square(random: () => number): LoadedPicture {
  const { width, height } = made;
  const data = new Uint8Array(3 * width * height).fill(100);
  const [left, top] = [4 + 16 * Math.floor(2 * random()), 4 + 16 * Math.floor(2 * random())];
  for (let y = top; y < top + 8; y++) {
    data.fill(255, 3 * (y * width + left), 3 * (y * width + left + 8));
  }
  const box = { label: 'bright', left, top, right: left + 8, bottom: top + 8, difficult: false };
  return { file: 'square.png', picture: { width, height, data }, boxes: [box] };
}

test.each([
  ['that answers with a set', buildDetector],
  ['of convolutions alone, whose boxes are sorted out', buildConvolutionalDetector],
])('a detector %s learns, and becomes a file that answers', async (_, build) => {
  tf.enableProdMode();
  await tf.setBackend('cpu');
  const random = seededRandom(1);
  const pictures = Array.from({ length: 8 }, () => square(random));
  const model = build(made);
  const { history } = await trainDetector(model, { train: pictures, dev: pictures }, made);
  const losses = history.map(({ train }) => train['loss']!);
  expect(losses.at(-1)!).toBeLessThan(losses[0]!);
  for (const score of Object.values(history.at(-1)!.dev!)) {
    expect(score).toBeGreaterThanOrEqual(0);
    expect(score).toBeLessThanOrEqual(1);
  }

  await using detect = await detection.load(toFile(model, made, ''));
  const { width, height } = made;
  const blank = { width, height, data: new Uint8Array(4 * width * height).fill(255) };
  const { objects } = await detect(blank, { threshold: 0.01 });
  expect(objects.every(({ label }) => label === 'bright')).toBe(true);
  for (const { left, top, right, bottom } of objects) {
    expect(Math.min(left, top)).toBeGreaterThanOrEqual(0);
    expect(Math.max(right, bottom)).toBeLessThanOrEqual(32);
  }
  model.training.dispose();
});

test('a detector that another one teaches learns, and leaves that one as it is', async () => {
  await tf.setBackend('cpu');
  const random = seededRandom(1);
  const pictures = Array.from({ length: 8 }, () => square(random));
  const teacher = buildConvolutionalDetector(made).training;
  const weights = () => teacher.getWeights().map((weight) => weight.dataSync().slice());
  const before = weights();
  const model = buildDetector(made);
  const { history } = await trainDetector(model, { train: pictures, dev: pictures }, made, {
    teacher,
  });
  expect(history.at(-1)!.train['loss']!).toBeLessThan(history[0]!.train['loss']!);
  expect(weights()).toEqual(before);
  model.training.dispose();
  teacher.dispose();
});

test('a training that diverges says so', async () => {
  await tf.setBackend('cpu');
  const random = seededRandom(1);
  const pictures = Array.from({ length: 8 }, () => square(random));
  const model = buildDetector(made);
  const training = trainDetector(
    model,
    { train: pictures, dev: pictures },
    { ...made, learningRate: 1e30 },
  );
  await expect(training).rejects.toMatchObject({ code: 'training-diverged' });
  model.training.dispose();
});
