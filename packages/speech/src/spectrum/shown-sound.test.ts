import { spectrogramOf } from './shown-sound.js';

const rate = 8000;

/** A tone of so many samples. */
const tone = (hertz: number, length: number): Float32Array =>
  Float32Array.from({ length }, (_, at) => 0.5 * Math.sin((2 * Math.PI * hertz * at) / rate));

/** Columns of a picture. */
async function columnsOf(samples: Float32Array, sampleRate = rate): Promise<Float32Array[]> {
  const { values, bins } = await spectrogramOf({ sampleRate, samples }, 'test');
  expect(bins).toBe(64);
  const columns = (values as Float32Array).length / bins;
  return Array.from({ length: columns }, (_, column) =>
    (values as Float32Array).subarray(column * bins, (column + 1) * bins),
  );
}

const strongest = (column: Float32Array): number => column.indexOf(Math.max(...column));

test.each([2, 16, 40, 62])('a tone is strongest in its bin: %d', async (bin) => {
  const columns = await columnsOf(tone((2 * bin + 0.5) * 31.25, rate));
  expect(columns).toHaveLength(63);
  for (const column of columns.slice(1, -2)) {
    expect(strongest(column)).toBe(bin);
    const far = column.filter((_, at) => Math.abs(at - bin) > 3);
    expect(column[bin]! - Math.max(...far)).toBeGreaterThan(2);
  }
});

test.each([1, 127, 128, 300])(
  '%d samples have as many columns as begin in them',
  async (length) => {
    const columns = await columnsOf(tone(1000, length));
    expect(columns).toHaveLength(Math.floor(length / 128) + 1);
    for (const value of columns.flatMap((column) => [...column]))
      expect(value).toBeGreaterThanOrEqual(-5);
  },
);

test('silence is dark everywhere', async () => {
  for (const column of await columnsOf(new Float32Array(1000))) {
    for (const value of column) expect(value).toBeCloseTo(-5, 5);
  }
});

test('another rate is shown as this one', async () => {
  const samples = Float32Array.from({ length: 44_100 }, (_, at) =>
    Math.sin((2 * Math.PI * 1015.625 * at) / 44_100),
  );
  const columns = await columnsOf(samples, 44_100);
  expect(columns).toHaveLength(63);
  for (const column of columns.slice(1, -2)) expect(strongest(column)).toBe(16);
});

test('of a long sound several frames share a column, each as loud as in a short one', async () => {
  const length = 2_400_000; // 5 minutes
  const samples = tone(1015.625, length);
  samples.set(tone(2515.625, length / 2), length / 2);
  const columns = await columnsOf(samples);
  expect(columns.length).toBeLessThanOrEqual(2048);
  expect(columns.length).toBeGreaterThan(1024);
  const [short] = (await columnsOf(tone(1015.625, 1000))).slice(2);
  const turn = Math.floor(columns.length / 2);
  for (const [at, column] of columns.slice(1, -1).entries()) {
    if (Math.abs(at + 1 - turn) <= 1) continue;
    expect(strongest(column)).toBe(at + 1 < turn ? 16 : 40);
    expect(Math.max(...column)).toBeCloseTo(Math.max(...short!), 2);
  }
});

test('what is no sound is an error of who asks', async () => {
  const asked = spectrogramOf({ sampleRate: rate, samples: [0, NaN] }, 'speech/test');
  await expect(asked).rejects.toThrow(/^speech\/test: input/);
});
