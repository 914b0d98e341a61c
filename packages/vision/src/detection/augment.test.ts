import { seededRandom } from '@heed/attention-core/plugin';
import { augment, type AugmentOptions } from './augment.js';
import { areaOf, type TruthBox } from '../picture/box.js';
import { fitPicture } from '../picture/fit-picture.js';
import { movedBox } from '../picture/affine.js';
import type { RgbPicture } from '../picture/sample-picture.js';

const wanted = { width: 64, height: 48 };

/** Where a picture is red; elsewhere it is blue. */
const red: TruthBox = { label: 'red', left: 30, top: 14, right: 58, bottom: 46, difficult: true };

function redOnBlue(width: number, height: number): RgbPicture {
  const data = new Uint8Array(3 * width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const inside = x >= red.left && x < red.right && y >= red.top && y < red.bottom;
      data[3 * (y * width + x) + (inside ? 0 : 2)] = 255;
    }
  }
  return { width, height, data };
}

const uncoloured = { brightness: 0, contrast: 0, saturation: 0, hue: 0 };

/** The smallest box around pixels that are red rather than anything else, and how much red there is. */
function redIn(data: Float32Array) {
  const found = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity, area: 0 };
  for (let place = 0; place < data.length; place += 3) {
    const share = data[place]! - data[place + 1]!;
    found.area += share;
    if (share < 0.5) continue;
    const [x, y] = [(place / 3) % wanted.width, Math.floor(place / 3 / wanted.width)];
    found.left = Math.min(found.left, x);
    found.top = Math.min(found.top, y);
    found.right = Math.max(found.right, x + 1);
    found.bottom = Math.max(found.bottom, y + 1);
  }
  return found;
}

test.each([
  ['of the same proportions', 128, 96],
  ['that is higher than wide', 70, 120],
  ['that is small', 60, 50],
  ['that is much larger', 400, 300],
])('boxes go where their pixels go, in a picture %s', (_, width, height) => {
  const picture = redOnBlue(width, height);
  const off: string[] = [];
  let kept = 0;
  for (let seed = 1; seed <= 60; seed++) {
    const options = { ...wanted, ...uncoloured, random: seededRandom(seed), shortest: 0 };
    const { data, boxes } = augment(picture, [red], options);
    const pixels = redIn(data);
    const [box] = boxes;
    const full = areaOf(red) * Math.min(64 / width, 48 / height) ** 2 * 1.4 ** 2;
    if (!box) {
      if (pixels.area > 0.4 * full + 4) off.push(`${seed}: dropped`);
      continue;
    }
    kept++;
    const edges = ['left', 'top', 'right', 'bottom'] as const;
    if (edges.some((edge) => !(Math.abs(box[edge] - pixels[edge]) <= 1))) off.push(`${seed}: edge`);
    // Half a pixel at each edge may be mixed with blue.
    const rim = box.right - box.left + box.bottom - box.top;
    if (Math.abs(pixels.area - areaOf(box)) > rim / 2) off.push(`${seed}: not filled`);
    if (box.label !== 'red' || !box.difficult) off.push(`${seed}: what it says`);
  }
  expect(off).toEqual([]);
  expect(kept).toBeGreaterThan(25);
});

test('the same seed gives the same, bit by bit, and another something else', () => {
  const picture = redOnBlue(128, 96);
  const draw = (seed: number) => augment(picture, [red], { ...wanted, random: seededRandom(seed) });
  expect(draw(3)).toEqual(draw(3));
  expect(draw(3).data).not.toEqual(draw(4).data);
});

test('every call takes as many numbers, whatever is turned off', () => {
  const counts = [{}, { mirror: false, turn: false, ...uncoloured }].map((options) => {
    const random = seededRandom(1);
    let count = 0;
    const counted = () => (count++, random());
    augment(redOnBlue(64, 48), [], { ...wanted, ...options, random: counted });
    return count;
  });
  expect(counts).toEqual([10, 10]);
});

test('nothing lies outside of its bounds, and small remains are dropped', () => {
  const random = seededRandom(9);
  const boxes = Array.from({ length: 30 }, (_, index): TruthBox => {
    const [left, top] = [110 * random(), 80 * random()];
    return { label: `${index}`, left, top, right: left + 17, bottom: top + 15 };
  });
  const noise: RgbPicture = {
    ...{ width: 128, height: 96 },
    data: new Float32Array(3 * 128 * 96).map(() => random()),
  };
  const wild = { brightness: 0.9, contrast: 0.9, saturation: 0.9, hue: 0.5, keep: 0.4 };
  let [least, most, outside, small] = [Infinity, -Infinity, 0, 0];
  for (let seed = 0; seed < 25; seed++) {
    const result = augment(noise, boxes, { ...wanted, ...wild, random: seededRandom(seed) });
    least = Math.min(least, ...result.data);
    most = Math.max(most, ...result.data);
    for (const { left, top, right, bottom } of result.boxes) {
      if (left < 0 || top < 0 || right > wanted.width || bottom > wanted.height) outside++;
      // 17 × 15 at half the size or less, of which at least 40 % is left.
      if ((right - left) * (bottom - top) < 0.4 * 17 * 15 * (0.5 * 0.6) ** 2 - 1e-9) small++;
    }
  }
  expect([least, most, outside, small]).toEqual([0, 1, 0, 0]);
});

test('turned off, nothing changes but the size', () => {
  const picture = redOnBlue(128, 96);
  const options: AugmentOptions = {
    ...{ ...wanted, ...uncoloured, random: () => 0, scale: [1, 1] },
    ...{ mirror: false, turn: false },
  };
  const { data, boxes } = augment(picture, [red], options);
  const fitted = fitPicture(picture, wanted);
  expect(data).toEqual(fitted.data);
  expect(boxes).toEqual([{ ...red, left: 15, top: 7, right: 29, bottom: 23 }]);
  expect(movedBox(boxes[0]!, fitted.toPicture)).toEqual(red);
});

test('a rim fills what a picture of other proportions leaves', () => {
  const picture = { width: 10, height: 10, data: new Uint8Array(300).fill(255) };
  const { data, toPicture } = fitPicture(picture, { width: 20, height: 10, fill: [0, 0.25, 1] });
  const row = Array.from({ length: 20 }, (_, x) => [...data.slice(3 * x, 3 * x + 3)]);
  expect(row.slice(0, 5)).toEqual(Array(5).fill([0, 0.25, 1]));
  expect(row.slice(5, 15)).toEqual(Array(10).fill([1, 1, 1]));
  expect(row.slice(15)).toEqual(Array(5).fill([0, 0.25, 1]));
  const corner = { left: 5, top: 0, right: 15, bottom: 10 };
  expect(movedBox(corner, toPicture)).toEqual({ left: 0, top: 0, right: 10, bottom: 10 });
});

test('no scale is refused', () => {
  const options = { ...wanted, random: () => 0, scale: [1.4, 0.6] as const };
  expect(() => augment(redOnBlue(64, 48), [], options)).toThrow(/scale .* got 1\.4 and 0\.6/);
});
