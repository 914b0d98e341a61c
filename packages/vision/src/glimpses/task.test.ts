import * as tf from '@tensorflow/tfjs';
import { checkTrace } from '@heed/attention-core/explain';
import { examples } from './examples.js';
import { gridSide } from './grid.js';
import { labels } from './labels.js';
import { buildGlimpses } from './model.js';
import { exportGlimpses } from './programs.js';
import { glimpses } from './task.js';

beforeAll(() => tf.setBackend('cpu'));

const config = {
  ...{ labels, glimpses: 3, retina: { side: 4, scales: [1, 3] }, thumbnail: 6, width: 12 },
  ...{ filters: [4, 6] as const, units: 8 },
  ...{ deviation: { from: 0.2, to: 0.1, steps: 10 }, seed: 2 },
};

/** A model that was not trained, as a file. */
const file = () =>
  exportGlimpses(buildGlimpses(config), {
    'heed.task': glimpses.id,
    'heed.config': JSON.stringify(config),
    'heed.card': 'untrained',
  });

test('it tells where it looked, what it would have said, and how much it saw', async () => {
  const look = await glimpses.load(file());
  const answers = await look([...examples], { attention: true });
  const [first] = examples;
  const alone = await look(first!);
  await look.dispose();
  expect(answers).toHaveLength(6);
  const { attention, ...answer } = answers[0]!;
  expect(glimpses.describe(answer)).toMatch(/ % after 3 glimpses$/);
  expect(answer.score).toBeCloseTo(alone.score, 5);
  expect(answer.region).toEqual({ left: 0, top: 0, width: 60, height: 60 });
  expect(answer.pixelsSeen).toBeCloseTo((36 + 3 * 2 * 16) / 3600, 6);
  expect(answer.glimpses).toHaveLength(3);
  for (const { x, y, width, height } of answer.glimpses) {
    expect(Math.min(x, y)).toBeGreaterThan(0);
    expect(Math.max(x, y)).toBeLessThan(60);
    expect([width, height]).toEqual([12, 12]);
  }
  const last = answer.glimpses.at(-1)!;
  expect([last.label, last.score]).toEqual([answer.label, answer.score]);
  expect(answer.ranking.reduce((total, { score }) => total + score, 0)).toBeCloseTo(1, 5);
  const [map] = checkTrace(attention).maps;
  expect(map!.queries.labels).toEqual(['glimpse 1', 'glimpse 2', 'glimpse 3']);
  expect([map!.keys.rows, map!.keys.columns]).toEqual([gridSide, gridSide]);
});

test('places are in pixels of the picture that was given', async () => {
  const { width, data } = examples[0]!;
  const twice = 2 * width;
  const large = new Uint8ClampedArray(4 * twice ** 2);
  for (let y = 0; y < twice; y++) {
    for (let x = 0; x < twice; x++) {
      for (let part = 0; part < 4; part++) {
        large[4 * (y * twice + x) + part] = data[4 * ((y >> 1) * width + (x >> 1)) + part]!;
      }
    }
  }
  const look = await glimpses.load(file());
  const [small, big] = await look([examples[0]!, { width: twice, height: twice, data: large }]);
  await look.dispose();
  expect(big!.label).toBe(small!.label);
  big!.glimpses.forEach((glimpse, turn) => {
    expect(glimpse.x).toBeCloseTo(2 * small!.glimpses[turn]!.x, 3);
    expect(glimpse.width).toBe(24);
  });
});

test('what is dark on white is seen as what is bright on black', async () => {
  const { width, height, data } = examples[0]!;
  const negative = Uint8ClampedArray.from(data, (value, index) =>
    index % 4 === 3 ? value : 255 - value,
  );
  const look = await glimpses.load(file());
  const [bright, dark] = await look([examples[0]!, { width, height, data: negative }]);
  await look.dispose();
  expect(dark!.score).toBeCloseTo(bright!.score, 5);
  expect(dark!.glimpses.map(({ x }) => x)).toEqual(
    bright!.glimpses.map(({ x }) => expect.closeTo(x, 4) as number),
  );
});
