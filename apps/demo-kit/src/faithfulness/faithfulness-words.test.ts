import { findingOf, overMany } from './faithfulness-words.js';

const words = { one: 'patch', many: 'patches' };
const relevance = { title: 'Relevance', method: 'relevance' } as const;
const raw = { title: 'Raw attention', method: undefined };

test('a finding names its parts, and says where there is nothing to find', () => {
  const found = findingOf([relevance], { lights: { Relevance: 0.4 }, random: 0.004 }, words);
  expect(found).toBe(
    'Without the patches most lit by relevance, its confidence falls by 0.40; without random patches, it stays the same.',
  );
  const nothing = findingOf([relevance], { lights: { Relevance: -0.1 }, random: 0.1 }, words);
  expect(nothing).toMatch(/rises by 0\.10; .*little about what decided\.$/);
  const lights = { Relevance: 0.1, 'Raw attention': 0.3 };
  expect(findingOf([relevance, raw], { lights, random: 0 }, words)).toMatch(/attention finds more/);
});

test('the card speaks of the methods that it measured, and says of which it does not', () => {
  const card = {
    sample: '200 pictures of the dev split',
    methods: { relevance: { mean: 0.371, low: 0.34, high: 0.4 } },
    random: { mean: -0.001, low: -0.05, high: 0.04 },
  };
  expect(overMany([relevance], card).replaceAll('\u00a0', ' ')).toBe(
    'In the model card, over 200 pictures of the dev split: relevance 0.37 [0.34, 0.40], random 0.00 [−0.05, 0.04].',
  );
  expect(overMany([relevance, raw], card)).toMatch(/no number for this layer and head\.$/);
  expect(overMany([{ title: 'Flow', method: 'flow' }], card)).toMatch(/no number for flow\.$/);
  expect(overMany([relevance], undefined)).toBe('');
});
