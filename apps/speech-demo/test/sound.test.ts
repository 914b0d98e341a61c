import { decibels, gainOf } from '../src/isolation/gain-of.js';
import { cellsOf, loudnessScale } from '../src/isolation/tile-cells.js';
import { shareIn, spanOf, wholeOf } from '../src/sound/span.js';
import { peakOf, waveColumns, wavePath } from '../src/sound/wave-path.js';

const tone = (length: number, loud = 0.5) => ({
  sampleRate: 1000,
  samples: Float32Array.from({ length }, (_, at) => loud * Math.sin(at / 3)),
});

test('a span is what an axis shows, the last moment included', () => {
  expect(spanOf({ kind: 'frames', labels: ['a', 'b', 'c'], seconds: [1, 1.5, 2] })).toEqual({
    from: 1,
    to: 2.5,
  });
  expect(spanOf({ kind: 'items', labels: ['a'] })).toBeUndefined();
  expect(wholeOf(tone(500))).toEqual({ from: 0, to: 0.5 });
  expect(shareIn({ from: 1, to: 3 }, 1.5)).toBe(0.25);
});

describe('wavePath', () => {
  /** Highest places of the columns, above 0. */
  function upper(path: string): number[] {
    const [places] = path.slice(1, -1).split(`L${waveColumns - 1} 0.008`);
    return places!.split('L').map((place) => -Number(place.split(' ')[1]));
  }

  test('reaches the edge at the loudest sample, and is a line where there is no sound', () => {
    const sound = tone(300);
    const path = wavePath(sound, { from: 0, to: 0.6 }, peakOf(sound));
    const heights = upper(path).slice(0, waveColumns);
    expect(Math.max(...heights)).toBeCloseTo(1.008, 2);
    expect(heights.slice(waveColumns / 2 + 1).every((height) => height === 0.008)).toBe(true);
  });

  test('draws few places of many samples, and finds a single loud one', () => {
    const long = tone(600_000, 0.01);
    long.samples[300_000] = 1;
    const heights = upper(wavePath(long, wholeOf(long), 1));
    expect(heights.length).toBeLessThanOrEqual(waveColumns * 2);
    expect(heights.filter((height) => height > 0.5)).toHaveLength(1);
  });

  test('what is almost silent stays small', () => {
    expect(peakOf(tone(100, 1e-5))).toBe(0.02);
  });
});

test('cells are means, and few', () => {
  const values = Float32Array.from({ length: 240 * 80 }, (_, index) => Math.floor(index / 80) % 2);
  const cells = cellsOf(values, 80);
  expect(cells).toMatchObject({ columns: 120, rows: 40 });
  expect(cells.values.every((value) => value === 0.5)).toBe(true);
  const small = cellsOf([1, 2, 3, 4], 2);
  expect(small).toEqual({ values: Float32Array.of(1, 2, 3, 4), columns: 2, rows: 2 });
  expect(loudnessScale(small)).toEqual([1, 3]);
});

test('how much clearer speech became is told beside the clean one', () => {
  const clean = tone(1000);
  const noisy = (share: number) => ({
    ...clean,
    samples: clean.samples.map((sample, at) => sample + share * Math.cos(at * at)),
  });
  const { before, after } = gainOf(noisy(0.5), noisy(0.05), clean);
  expect(after - before).toBeCloseTo(20, 0);
  expect([decibels(9.06, true), decibels(-0.42), decibels(0)]).toEqual([
    '+9.1 dB',
    '−0.4 dB',
    '0.0 dB',
  ]);
});
