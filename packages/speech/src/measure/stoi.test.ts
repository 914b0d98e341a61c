import { readFileSync } from 'node:fs';
import { madeNoise, madeVoice, sine, type MadeVoice } from '../../test/fixtures/made-speech.js';
import { stoi } from './stoi.js';

/** What `tools/golden/stoi.py` made its samples of. */
interface Made extends MadeVoice {
  gain: number;
  seed: number;
  amount: number;
  mean: number;
  limit: number;
}

const golden = JSON.parse(
  readFileSync(new URL('../../golden/stoi.json', import.meta.url), 'utf8'),
) as { cases: { name: string; settings: Made; frames: number; stoi: number }[] };

function processed(made: Made, clean: Float64Array): Float64Array {
  const disturbance = madeNoise(made.length, made.seed);
  const mixed = clean.map((value, index) => made.gain * value + made.amount * disturbance[index]!);
  return mixed.map((_, index) => {
    let sum = 0;
    for (let back = 0; back < made.mean; back++) sum += mixed[index - back] ?? 0;
    return Math.max(-made.limit, Math.min(made.limit, sum / made.mean));
  });
}

test.each(golden.cases)('STOI is what the equations say: $name', ({ settings, stoi: wanted }) => {
  const clean = madeVoice(settings);
  expect(Math.abs(stoi(clean, processed(settings, clean), 10_000) - wanted)).toBeLessThan(1e-9);
});

const made = golden.cases.find(({ name }) => name === 'some noise')!.settings;

/** A voice, and the same with sines that no voice has, of which any rate tells the same. */
function disturbed(rate: number): [Float64Array, Float64Array] {
  const clean = madeVoice({ ...made, length: rate, rate });
  const hum = clean.map((value, index) => {
    const time = index / rate;
    return value + 0.1 * sine(333, time) * sine(2.3, time) + 0.05 * sine(2477, time, 1);
  });
  return [clean, hum];
}

// 8 kHz ends within the highest band.
test.each([
  [8000, 5e-3],
  [16_000, 2e-3],
  [44_100, 2e-3],
  [48_000, 2e-3],
])('at %d Hz it is what it is at 10 kHz, within %d', (rate, bound) => {
  const wanted = stoi(...disturbed(10_000), 10_000);
  expect(wanted).toBeLessThan(0.9);
  expect(Math.abs(stoi(...disturbed(rate), rate) - wanted)).toBeLessThan(bound);
});

test('what cannot be measured is refused', () => {
  const clean = madeVoice(made);
  const silence = new Float64Array(clean.length);
  const short = clean.subarray(0, 4096);
  expect(() => stoi(clean, clean.subarray(1), 10_000)).toThrow(/processed must have as many/);
  expect(() => stoi(silence, clean, 10_000)).toThrow(/clean must have more than 0\.4 s/);
  expect(() => stoi(short, short, 10_000)).toThrow(/got 29 frames, and 30 .* Join short/);
  expect(() => stoi([1], [1], 10_000)).toThrow(/got 1 samples/);
  expect(() => stoi(clean, clean, 10)).toThrow(/stoi: sampleRate must be 1000/);
  expect(() => stoi(clean, clean, NaN)).toThrow(/sampleRate .* NaN/);
});
