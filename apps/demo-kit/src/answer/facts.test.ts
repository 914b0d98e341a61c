import type { TaskResult } from '@heed/attention-core/plugin';
import { factsOf } from './facts.js';

const facts = (result: object) => factsOf(result as TaskResult);

test('a label and its score are the headline, attention is the picture: neither is a fact', () => {
  const attention = { model: 'a/b', maps: [] };
  expect(facts({ label: 'circle', score: 0.9, attention })).toEqual([]);
  expect(facts({ score: 1.234567, attention })).toEqual([{ name: 'Score', value: '1.23' }]);
});

test('probabilities are shares, the largest first', () => {
  const shares = [
    { name: 'circle', share: 0.9 },
    { name: 'star', share: 0.1 },
  ];
  expect(facts({ probabilities: { star: 0.1, circle: 0.9 } })[0]!.value).toEqual(shares);
  const ranking = [
    { label: 'star', score: 0.1 },
    { title: 'circle', probability: 0.9 },
  ];
  expect(facts({ ranking })).toEqual([{ name: 'Ranking', value: shares }]);
});

test.each([
  ['numbers that are no shares', { distance: { near: 3, far: 7.25 } }, 'near 3, far 7.25'],
  [
    'a list with a nameless entry',
    { list: [{ label: 'a', score: 0.1 }, 3] },
    'label a, score 0.1, 3',
  ],
  ['yes and no', { safe: false }, 'no'],
  ['a number below 0', { change: -0.51234 }, '−0.512'],
  [
    'a long list',
    { samples: new Float32Array(9).fill(0.5) },
    '0.5, 0.5, 0.5, 0.5, 0.5, 0.5 and 3 more',
  ],
  ['a long text', { note: 'x'.repeat(300) }, `${'x'.repeat(240)} …`],
])('%s', (_, result, value) => {
  expect(facts(result)[0]!.value).toBe(value);
});

test('names are words, and what is not there is not said', () => {
  expect(facts({ nextStepAhead: 'left', nothing: undefined, none: null })).toEqual([
    { name: 'Next step ahead', value: 'left' },
  ]);
});
