import * as tf from '@tensorflow/tfjs';
import { openSession, type Session } from '@heed/attention-core/runtime';
import { buildNextItemModel } from '../next-item/model.js';
import { buildDetector, type Detector } from './model.js';
import { openDenoise } from './runner.js';
import { toFile } from './to-file.js';

const sizes = { width: 8, most: 1, longest: 6 };
const items = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => ({ id, title: id, attributes: [] }));
const options = { top: 2, reasons: 0, exclude: [], filter: undefined, threshold: undefined };

let session: Session;
let detector: Detector;
beforeAll(async () => {
  await tf.setBackend('cpu');
  const config = { heads: 2, blocks: 1, hidden: 8, dropout: 0, ownDropout: 0, seed: 3 };
  const built = buildNextItemModel(
    { ...sizes, ...config, rows: items.length + 1, attributes: 1 },
    new Int32Array(items.length + 1),
  );
  detector = buildDetector({ ...config, width: 8, items: sizes.width });
  const catalogue = { items, trained: items.length, attributes: [''], most: 1 };
  const settings = { ...config, width: 8, longest: 6, epochs: 1, batchItems: 8, mostNoise: 0.4 };
  const made = {
    ...{ ...sizes, data: 'letters', threshold: 0.5, seed: 3 },
    detector: { ...settings, learningRate: 1, weightDecay: 0 },
  };
  session = await openSession(toFile({ detector, built }, { catalogue, made, card: '' }));
  built.model.dispose();
});
afterAll(() => session.dispose());

const ask = async (history: readonly string[], more: { threshold?: number } = {}) => {
  const runner = await openDenoise(session, 'denoise');
  const given = { ...options, ...more, attention: true };
  const [result] = await runner.run([history], given, () => 'input');
  return result!;
};

test('keeps what is below the threshold, and tells the rest apart', async () => {
  const { kept, noise } = await ask(['a', 'b', 'c', 'd'], { threshold: 0 });
  // At 0 all are noise, but the least of them stays.
  expect(kept).toHaveLength(1);
  expect(noise).toHaveLength(3);
  const probabilities = noise.map(({ noise }) => noise);
  expect(probabilities).toEqual([...probabilities].sort((one, other) => other - one));
  expect(kept[0]!.noise).toBeLessThanOrEqual(Math.min(...probabilities));

  const [middle] = probabilities.slice(1);
  const half = await ask(['a', 'b', 'c', 'd'], { threshold: middle! });
  expect(half.noise.map(({ title }) => title)).toEqual(noise.slice(0, 2).map(({ title }) => title));
  expect(half.kept).toHaveLength(2);
  expect(half.kept.map(({ index }) => index)).toEqual(
    [...half.kept.map(({ index }) => index)].sort(),
  );
});

test('what is left out gets no light, and is recommended no more than what is kept', async () => {
  const { kept, attention, items } = await ask(['a', 'b', 'c', 'd'], { threshold: 0 });
  const [map] = attention!.maps;
  expect(map!.keys.labels).toEqual(['a', 'b', 'c', 'd']);
  const light = Array.from({ length: 4 }, (_, key) => map!.weights[key]!);
  expect(light.filter((weight) => weight > 0)).toHaveLength(1);
  expect(light[kept[0]!.index]).toBeCloseTo(1, 4);
  expect(items).toHaveLength(2);
});

test('all of it at the highest threshold is what next item would say', async () => {
  const { kept, noise } = await ask(['c', 'a', 'f'], { threshold: 1 });
  expect(noise).toEqual([]);
  expect(kept.map(({ title }) => title)).toEqual(['c', 'a', 'f']);
});
