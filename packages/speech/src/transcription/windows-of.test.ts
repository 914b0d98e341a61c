import { windowsOf, type SoundWindow } from './windows-of.js';

const [length, advance] = [100, 60];

/** Windows that begin evenly. */
function evenly(pieces: AsyncIterable<Float32Array>) {
  let next = 0;
  return windowsOf(pieces, length, () => (next += advance));
}

async function* pieces(total: number, lengths: readonly number[]) {
  for (let start = 0, turn = 0; start < total; turn++) {
    const length = Math.min(lengths[turn % lengths.length]!, total - start);
    yield await Promise.resolve(Float32Array.from({ length }, (_, at) => start + at));
    start += length;
  }
}

async function cut(total: number, lengths: readonly number[]): Promise<SoundWindow[]> {
  const windows: SoundWindow[] = [];
  for await (const window of evenly(pieces(total, lengths))) windows.push(window);
  return windows;
}

test.each([
  [0, [[0, 0]]],
  [1, [[0, 1]]],
  [100, [[0, 100]]],
  [
    101,
    [
      [0, 100],
      [60, 41],
    ],
  ],
  [
    160,
    [
      [0, 100],
      [60, 100],
    ],
  ],
  [
    161,
    [
      [0, 100],
      [60, 100],
      [120, 41],
    ],
  ],
  [500, [0, 60, 120, 180, 240, 300, 360].map((start) => [start, 100]).concat([[420, 80]])],
])('%d samples are windows %j', async (total, expected) => {
  for (const lengths of [[1], [7, 100, 33], [60], [100], [1000]]) {
    const windows = await cut(total, lengths);
    expect(windows.map(({ start, samples }) => [start, samples.length])).toEqual(expected);
    expect(windows.map(({ isLast }) => isLast)).toEqual(windows.map((_, at) => at === windows.length - 1)); // prettier-ignore
    for (const { start, samples } of windows) {
      samples.forEach((sample, at) => expect(sample).toBe(start + at));
    }
  }
});

test('a window comes as soon as more is there than it holds', async () => {
  let given = 0;
  async function* endless() {
    for (;;) {
      given += 50;
      yield await Promise.resolve(new Float32Array(50));
    }
  }
  for await (const { start } of evenly(endless())) {
    expect(given).toBeLessThanOrEqual(start + length + 50);
    if (start > 1000) break;
  }
});
