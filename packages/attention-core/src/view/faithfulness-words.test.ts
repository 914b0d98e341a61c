import type { FaithfulnessReport, MethodReport } from '../explain/index.js';
import { faithfulnessFinding, faithfulnessRows } from './faithfulness-words.js';

const estimate = (mean: number) => ({ mean, low: mean - 0.05, high: mean + 0.05 });
const curve = { shares: [], confidence: [], low: [], high: [] };

/** A method of a given comprehensiveness, whose gains by the other measures are given. */
function method(name: string, mean: number, gain: number): MethodReport {
  const all = (value: number) => ({
    comprehensiveness: estimate(mean),
    sufficiency: estimate(value),
    deletion: estimate(value),
    insertion: estimate(value),
  });
  return {
    method: name,
    measures: all(0.5),
    gain: { ...all(gain), comprehensiveness: estimate(mean - 0.1) },
    p: { comprehensiveness: mean > 0.3 ? 0.0005 : 0.25, sufficiency: 1, deletion: 1, insertion: 1 },
    deletion: curve,
    insertion: curve,
  };
}

const report = (...methods: MethodReport[]): FaithfulnessReport => ({
  inputs: 20,
  randomOrders: 20,
  seed: 1,
  methods,
  random: method('random', 0.1, 0),
});

test('rows: the most comprehensive first, intervals, random last', () => {
  expect(
    faithfulnessRows(report(method('attention', 0.02, 0.01), method('flow', 0.4, 0.2))),
  ).toEqual([
    [
      '',
      'comprehensiveness ↑',
      'sufficiency ↓',
      'deletion ↓',
      'insertion ↑',
      'gain over random',
      'p',
    ],
    [
      'flow',
      '0.40 [0.35, 0.45]',
      ...Array.from({ length: 3 }, () => '0.50 [0.45, 0.55]'),
      '0.30 [0.25, 0.35]',
      '< 0.001',
    ],
    [
      'attention',
      '0.02 [−0.03, 0.07]',
      ...Array.from({ length: 3 }, () => '0.50 [0.45, 0.55]'),
      '−0.08 [−0.13, −0.03]',
      '0.250',
    ],
    [
      'random',
      '0.10 [0.05, 0.15]',
      ...Array.from({ length: 3 }, () => '0.50 [0.45, 0.55]'),
      '',
      '',
    ],
  ]);
});

test.each([
  [
    'all beat random',
    [method('attention', 0.3, 0.2), method('flow', 0.4, 0.2)],
    'By all four measures, flow and attention beat random orders. The most comprehensive of these is flow: without the parts that it names first, confidence falls by 0.40 on average.',
  ],
  [
    'plain attention does not',
    [method('attention', 0.3, 0.01), method('flow', 0.25, 0.2)],
    'By all four measures, flow beats random orders. Plain attention does not by sufficiency, deletion and insertion.',
  ],
  [
    'nothing does',
    [method('attention', 0.1, 0)],
    'No method beats random orders by all four measures. Plain attention does not by comprehensiveness, sufficiency, deletion and insertion.',
  ],
])('the finding where %s', (_, methods, sentences) => {
  expect(faithfulnessFinding(report(...methods))).toBe(sentences);
});

test('few inputs are named', () => {
  const finding = faithfulnessFinding({ ...report(method('flow', 0.4, 0.2)), inputs: 3 });
  expect(finding).toBe(
    'By all four measures, flow beats random orders. With 3 inputs, all of this is uncertain.',
  );
});
