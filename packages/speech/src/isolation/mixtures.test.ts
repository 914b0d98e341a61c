import { seededRandom } from '@heed/attention-core/plugin';
import { powerOf } from '../corpus/mix.js';
import { gainAt, measuredMixtures, ratios, stoiAt } from './mixtures.js';

const random = seededRandom(1);
const noise = (length: number, loud: number) =>
  Float32Array.from({ length }, () => loud * (random() - 0.5));
const corpus = {
  clips: Array.from({ length: 6 }, (_, index) => ({
    samples: noise(300, 1),
    words: ['one'],
    speaker: index % 2 ? 'anna' : 'ben',
  })),
  // Known by its level.
  noises: [1, 2, 3].map((level) => ({
    name: String(level),
    samples: new Float32Array(500).fill(level),
  })),
};

test('at each ratio there is the same speech under the same noise, as loud as the ratio says', () => {
  const mixtures = measuredMixtures(corpus, { sampleRate: 1000, seed: 4 });
  for (const ratio of ratios) {
    expect(mixtures[ratio]).toHaveLength(60);
    mixtures[ratio].forEach(({ speech, noisy }, index) => {
      expect(speech).toHaveLength(3000);
      expect(speech).toEqual(mixtures[0][index]!.speech);
      const rest = noisy.map((sample, at) => sample - speech[at]!);
      expect(10 * Math.log10(powerOf(speech) / powerOf(rest))).toBeCloseTo(ratio, 2);
    });
  }
  expect(measuredMixtures(corpus, { sampleRate: 1000, seed: 4 })[5]).toEqual(mixtures[5]);
  expect(measuredMixtures(corpus, { sampleRate: 1000, seed: 5 })[5]).not.toEqual(mixtures[5]);
});

test('columns have a minus where a ratio is below 0', () => {
  expect([gainAt(-5), stoiAt(10)]).toEqual(['gain at −5 dB', 'STOI at 10 dB']);
});
