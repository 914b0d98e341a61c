import { seededRandom } from '@heed/attention-core/plugin';
import { augmented, type Augmentation } from './augment.js';

const nothing: Augmentation = { shift: 0, zoom: 0, turn: 0, light: 0, mirror: false, erase: 0 };
const side = 12;
const random = seededRandom(1);
const picture = Uint8Array.from({ length: side * side * 3 }, () => Math.floor(256 * random()));
const change = (augmentation: Partial<Augmentation>, seed = 1) =>
  augmented(picture, { side, channels: 3 }, { ...nothing, ...augmentation }, seededRandom(seed));
const as = (values: ArrayLike<number>) => Float32Array.from(values, (value) => value / 255);
const seeds = Array.from({ length: 40 }, (_, seed) => seed);

test('without anything to change it is the picture', () => {
  expect(change({})).toEqual(as(picture));
});

test('the same numbers change it in the same way', () => {
  const all = { shift: 2, zoom: 0.2, turn: 15, light: 0.2, mirror: true, erase: 1 };
  expect(change(all, 3)).toEqual(change(all, 3));
  expect(change(all, 3)).not.toEqual(change(all, 4));
});

test('half of the pictures are mirrored, exactly', () => {
  const mirrored = Uint8Array.from(picture, (_, index) => {
    const [pixel, channel] = [Math.floor(index / 3), index % 3];
    const [row, column] = [Math.floor(pixel / side), pixel % side];
    return picture[3 * (row * side + side - 1 - column) + channel]!;
  });
  const changed = seeds.map((seed) => change({ mirror: true }, seed));
  const count = changed.filter((each) =>
    each.every((value, index) => value === as(mirrored)[index]),
  );
  const same = changed.filter((each) => each.every((value, index) => value === as(picture)[index]));
  expect(count.length + same.length).toBe(seeds.length);
  expect(count.length).toBeGreaterThan(10);
  expect(same.length).toBeGreaterThan(10);
});

test('pictures move by whole pixels, at most as far as they may', () => {
  const moves = seeds.map((seed) => {
    const moved = change({ shift: 2 }, seed);
    for (let down = -2; down <= 2; down++) {
      for (let right = -2; right <= 2; right++) {
        const from = (6 + down) * side + 6 + right;
        const alike = [0, 1, 2].every(
          (channel) => moved[3 * (6 * side + 6) + channel] === as(picture)[3 * from + channel],
        );
        if (alike) return `${down} ${right}`;
      }
    }
    return 'elsewhere';
  });
  expect(moves).not.toContain('elsewhere');
  expect(new Set(moves).size).toBeGreaterThan(10);
});

test('whatever is done, values stay between 0 and 1', () => {
  const all = { shift: 3, zoom: 0.3, turn: 30, light: 0.5, mirror: true, erase: 1 };
  for (const seed of seeds) {
    const values = change(all, seed);
    expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...values)).toBeLessThanOrEqual(1);
  }
});

test('a rectangle of 5 to 25 % is erased', () => {
  for (const seed of seeds) {
    const erased = change({ erase: 1 }, seed);
    const share =
      erased.filter((value, index) => value !== as(picture)[index]).length / erased.length;
    expect(share).toBeGreaterThan(0.03);
    expect(share).toBeLessThan(0.3);
  }
});
