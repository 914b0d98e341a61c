import { seededRandom } from '@heed/attention-core/plugin';
import { furthest } from '../../test/fixtures/furthest.js';
import type { Clip } from './clip.js';
import { atSpeed, bySpeaker, stringTogether, type StringOptions } from './spoken-string.js';

/** A recording that is told by its value. */
const clip = (word: string, value: number, speaker = 'anna', length = 100): Clip => ({
  samples: new Float32Array(length).fill(value),
  words: word.split(' '),
  speaker,
});

const plain: StringOptions = {
  sampleRate: 1000,
  count: [3, 5],
  gap: [0.02, 0.05],
  speed: [1, 1],
  loudness: 0,
};
const values = { one: 0.25, two: 0.5, three: 0.75 };
const clips = Object.entries(values).map(([word, value]) => clip(word, value));
const strings = (options: Partial<StringOptions> = {}, groups = [clips]) =>
  Array.from({ length: 60 }, (_, seed) =>
    stringTogether(seededRandom(seed), groups, { ...plain, ...options }),
  );

test('each word is where it says, and everything else is silent', () => {
  for (const { samples, words } of strings()) {
    const expected = new Float32Array(samples.length);
    for (const { word, from, to } of words) {
      expected.fill(values[word as keyof typeof values], from, to);
      expect(to - from).toBe(100);
    }
    expect(furthest(samples, expected)).toBe(0);
  }
});

test('counts and gaps are as wanted, to both ends', () => {
  const counts = new Set<number>();
  const gaps = new Set<number>();
  for (const { samples, words } of strings()) {
    counts.add(words.length);
    const ends = [0, ...words.map(({ to }) => to)];
    [...words.map(({ from }) => from), samples.length].forEach((from, at) =>
      gaps.add(from - ends[at]!),
    );
  }
  expect([...counts].sort()).toEqual([3, 4, 5]);
  expect([Math.min(...gaps), Math.max(...gaps)]).toEqual([20, 50]);
});

test('a string is of one speaker, and all are heard', () => {
  const groups = bySpeaker([...clips, clip('uno', 0.1, 'bea'), clip('due', 0.2, 'bea')]);
  expect(groups.map((group) => group.map(({ words }) => words[0]))).toEqual([
    ['one', 'two', 'three'],
    ['uno', 'due'],
  ]);
  const heard = strings({}, groups).map(({ words }) =>
    [...new Set(words.map(({ word }) => (word in values ? 'anna' : 'bea')))].join(),
  );
  expect(new Set(heard)).toEqual(new Set(['anna', 'bea']));
});

test('speed makes words shorter or longer, loudness louder or softer', () => {
  for (const { words } of strings({ speed: [0.8, 1.25] })) {
    for (const { from, to } of words) {
      expect(to - from).toBeGreaterThanOrEqual(80);
      expect(to - from).toBeLessThanOrEqual(125);
    }
  }
  const lengths = strings({ speed: [0.8, 1.25] }).flatMap(({ words }) =>
    words.map(({ from, to }) => to - from),
  );
  expect(Math.max(...lengths) - Math.min(...lengths)).toBeGreaterThan(30);
  const gains = strings({ loudness: 6 }).flatMap(({ samples, words }) =>
    words.map(({ word, from }) => samples[from]! / values[word as keyof typeof values]),
  );
  expect(Math.min(...gains)).toBeGreaterThanOrEqual(0.501);
  expect(Math.max(...gains)).toBeLessThanOrEqual(1.996);
  expect(Math.max(...gains) / Math.min(...gains)).toBeGreaterThan(2);
});

test('what does not fit any more is left out', () => {
  const lengths = strings({ count: [9, 9], most: 560 }).map(({ samples, words }) => {
    expect(samples.length).toBeLessThanOrEqual(560);
    return words.length;
  });
  expect(new Set(lengths)).toEqual(new Set([3, 4]));
  for (const { words } of strings({ most: 100 })) expect(words).toEqual([]);
});

test('of a recording of several words each has the place of all', () => {
  const [string] = strings({ count: [1, 1] }, [[clip('good morning', 0.5)]]);
  const [good, morning] = string!.words;
  expect(good).toMatchObject({ word: 'good', alone: false });
  expect(morning).toEqual({ ...good, word: 'morning' });
  expect(strings()[0]!.words[0]!.alone).toBe(true);
});

test('the same chance gives the same string', () => {
  const [one, other] = [strings({ speed: [0.8, 1.2] }), strings({ speed: [0.8, 1.2] })];
  expect(one[7]).toEqual(other[7]);
  expect(one[7]).not.toEqual(one[8]);
});

test('at another speed a tone has another pitch', () => {
  const tone = (turn: number, length: number) =>
    Float32Array.from({ length }, (_, at) => Math.sin(turn * at));
  const slow = tone(0.02, 1000);
  expect(atSpeed(slow, 1)).toEqual(slow);
  expect(furthest(atSpeed(slow, 2), tone(0.04, 500))).toBeLessThan(1e-4);
  const slower = atSpeed(slow, 0.8);
  expect(slower).toHaveLength(1250);
  expect(furthest(slower.slice(0, 1248), tone(0.016, 1248))).toBeLessThan(1e-3);
  expect(atSpeed(Float32Array.of(0.5), 3)).toEqual(Float32Array.of(0.5));
});
