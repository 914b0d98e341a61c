import type { RuntimeTensor } from '@heed/attention-core/runtime';
import { axesOf, MapMeans } from './map-means.js';

const sizes = { sampleRate: 8000, hop: 128, bands: 2 };
const past = 4;

const tensor = (dims: number[], at: (index: number) => number): RuntimeTensor => ({
  type: 'float32',
  dims,
  data: Float32Array.from({ length: dims.reduce((size, each) => size * each, 1) }, (_, index) =>
    at(index),
  ),
});

/** Maps of runs in which each frame looks at itself and the three before alike, as far as there are any. */
function means(frames: number, count: number): MapMeans {
  const made = new MapMeans(axesOf(sizes, frames), frames);
  for (let first = 0; first < frames; first += count) {
    const seen = past - 1 + count;
    made.add({
      first,
      count,
      outputs: {
        frames: tensor([1, 1, 1], () => 9),
        'attention/frequency-1': tensor([1, 1, 2, 2], (index) => [1, 0, 0.25, 0.75][index]!),
        'attention/time-1': tensor([1, 1, count, seen], (index) => {
          const [frame, key] = [Math.floor(index / seen), index % seen];
          const isNear = key >= frame && key < frame + past && first + key >= past - 1;
          return isNear ? 1 / Math.min(past, first + frame + 1) : 0;
        }),
      },
    });
  }
  return made;
}

const rows = (weights: Float32Array, size: number): number[][] =>
  Array.from({ length: size }, (_, row) => [...weights.subarray(row * size, (row + 1) * size)]);

test('what each frame saw stands in its row, whichever run it was in', () => {
  for (const count of [4, 16]) {
    const [bands, moments] = means(6, count).maps();
    expect(rows(bands!.weights, 2)).toEqual([
      [1, 0],
      [0.25, 0.75],
    ]);
    const third = 1 / 3;
    const expected = [
      [1, 0, 0, 0, 0, 0],
      [0.5, 0.5, 0, 0, 0, 0],
      [third, third, third, 0, 0, 0],
      [0.25, 0.25, 0.25, 0.25, 0, 0],
      [0, 0.25, 0.25, 0.25, 0.25, 0],
      [0, 0, 0.25, 0.25, 0.25, 0.25],
    ];
    rows(moments!.weights, 6).forEach((row, frame) =>
      row.forEach((weight, key) => expect(weight).toBeCloseTo(expected[frame]![key]!, 6)),
    );
    expect(moments!.queries.seconds!.slice(0, 3)).toEqual([0, 0.016, 0.032]);
  }
});

test('of a long sound a moment is several frames, and each row is their mean', () => {
  const frames = 1030; // three frames a moment, and one in the last
  const [, moments] = means(frames, 16).maps();
  const size = 344;
  expect(moments!.keys.labels).toHaveLength(size);
  const found = rows(moments!.weights, size);
  for (const row of found) {
    expect(row.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 4);
  }
  // Frames 9, 10 and 11 look at 6…9, 7…10 and 8…11.
  expect(found[3]![2]).toBeCloseTo((0.75 + 0.5 + 0.25) / 3, 6);
  expect(found[343]!.slice(342)).toEqual([0.75, 0.25]);
});
