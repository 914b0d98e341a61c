import { trigramsFrom } from './trigrams.js';

test('copied trigrams are those within one sentence of the document', () => {
  const document = ['We train large models.', 'Small ones follow.'];
  expect(trigramsFrom('we train large models', document)).toBe(1);
  expect(trigramsFrom('we train large networks', document)).toBe(0.5);
  expect(trigramsFrom('large models small', document)).toBe(0);
  expect(trigramsFrom('we train', document)).toBe(0);
});
