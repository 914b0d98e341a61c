import { readFile } from 'node:fs/promises';
import type { PixelImage } from '@heed/attention-core/media';
import { seededRandom } from '@heed/attention-core/plugin';
import { recognition } from '../src/index.js';
import { teach, type PicturesByClass, type Taught } from '../src/teach.js';

const side = 48;

/** How strongly a place is painted, 0 … 1, from the middle at 0 to the edges at ±1. */
const shapes: Record<string, (across: number, down: number) => number> = {
  ring: (across, down) => Number(Math.abs(Math.hypot(across, down) - 0.6) < 0.2),
  cross: (across, down) => Number(Math.min(Math.abs(across), Math.abs(down)) < 0.2),
  stripes: (_, down) => Number(Math.sin(11 * down) > 0.2),
};

/** A shape somewhere about the middle, in a colour and on a ground as they fall, under noise. */
function drawn(shape: (across: number, down: number) => number, random: () => number): PixelImage {
  const about = (most: number) => most * (2 * random() - 1);
  const [right, lower, size] = [about(0.15), about(0.15), 1 + about(0.15)];
  const ground = [0, 1, 2].map(() => 40 + 60 * random());
  const paint = [0, 1, 2].map(() => 150 + 80 * random());
  const data = new Uint8ClampedArray(4 * side * side).fill(255);
  for (let pixel = 0; pixel < side * side; pixel++) {
    const across = ((2 * (pixel % side)) / side - 1 - right) / size;
    const down = ((2 * Math.floor(pixel / side)) / side - 1 - lower) / size;
    const shown = shape(across, down);
    for (let colour = 0; colour < 3; colour++) {
      const clean = shown * paint[colour]! + (1 - shown) * ground[colour]!;
      data[4 * pixel + colour] = clean + about(25);
    }
  }
  return { width: side, height: side, data };
}

function drawnClasses(count: number, seed: number): Record<string, PixelImage[]> {
  const random = seededRandom(seed);
  return Object.fromEntries(
    Object.entries(shapes).map(([name, shape]) => [
      name,
      Array.from({ length: count }, () => drawn(shape, random)),
    ]),
  );
}

describe('three classes of ten pictures', () => {
  const classes = drawnClasses(10, 1);
  let taught: Taught;

  beforeAll(async () => {
    taught = await teach(classes);
  }, 180_000);

  test('are learned: others are named rightly, with the new names', async () => {
    await using recognise = await recognition.load(taught.file);
    const unseen = Object.entries(drawnClasses(15, 2));
    let right = 0;
    for (const [name, pictures] of unseen) {
      const answers = await recognise(pictures);
      right += answers.filter(({ label }) => label === name).length;
      expect(answers[0]!.ranking.map(({ label }) => label).sort()).toEqual(
        Object.keys(shapes).sort(),
      );
    }
    expect(right).toBeGreaterThanOrEqual(38); // of 45; guessing names 15
    expect(taught.unseen).toBe(6);
    expect(taught.accuracy).toBeGreaterThanOrEqual(5 / 6);
    expect(recognise.card).toContain('Names ring, cross, stripes. Learned from 24 pictures');
  });

  test('are explained: attention, and every method', async () => {
    await using recognise = await recognition.load(taught.file);
    const [picture] = classes['ring']!;
    const { attention } = await recognise(picture!, { attention: true });
    expect(attention!.maps.map(({ name }) => name)).toEqual(['encoder-1', 'pool']);
    for (const method of recognise.methods) {
      const { scores, axis } = await recognise.explain(picture!, { method });
      expect(scores).toHaveLength(axis.labels.length);
      expect(scores.every(Number.isFinite)).toBe(true);
    }
  });

  test('may be taught further, with a class more', async () => {
    const more = { ...classes, plain: drawnClasses(10, 3)['ring']! };
    const { file } = await teach(more, { from: taught.file, epochs: 1 });
    await using recognise = await recognition.load(file);
    const { ranking } = await recognise(classes['ring']![0]!);
    expect(ranking).toHaveLength(4);
  });
});

test('the same seed gives the same model', async () => {
  const classes = drawnClasses(3, 1);
  const [one, other] = [
    await teach(classes, { epochs: 2, seed: 5 }),
    await teach(classes, { epochs: 2, seed: 5 }),
  ];
  expect(one.file).toEqual(other.file);
});

test('a signal stops it, before and while it learns', async () => {
  const classes = drawnClasses(3, 1);
  await expect(teach(classes, { signal: AbortSignal.abort() })).rejects.toMatchObject({
    code: 'aborted',
  });
  const control = new AbortController();
  let steps = 0;
  const onProgress = (): void => {
    if (++steps === 2) control.abort();
  };
  await expect(teach(classes, { signal: control.signal, onProgress })).rejects.toMatchObject({
    code: 'aborted',
  });
  expect(steps).toBe(2);
});

const { ring = [], cross = [] } = drawnClasses(2, 1);
const text = new TextEncoder().encode('no picture at all');
const refused: [string, PicturesByClass, string, RegExp][] = [
  ['no class', {}, 'data', /2 … 256 classes; got 0/],
  ['one class', { ring }, 'data', /2 … 256 classes; got 1: ring/],
  ['a class of one picture', { ring, cross: cross.slice(1) }, 'data', /class cross must have at least 2 pictures; got 1/],
  ['a class without a name', { ring, ' ': cross }, 'data', /must have a name/],
  ['what is no picture', { ring, cross: [...cross, text] }, 'input-value', /cross\[2\] must be/],
]; // prettier-ignore

test.each(refused)('%s is refused', async (_, classes, code, message) => {
  await expect(teach(classes)).rejects.toMatchObject({
    code,
    message: expect.stringMatching(message),
  });
});

test('a model of another task is nothing to begin with', async () => {
  const detector = new Uint8Array(
    await readFile(new URL('../models/detection.onnx', import.meta.url)),
  );
  await expect(teach({ ring, cross }, { from: detector })).rejects.toMatchObject({
    code: 'model-foreign',
    message: expect.stringMatching(/a model of vision\/detection/),
  });
});
