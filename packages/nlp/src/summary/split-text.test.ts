import { sentencesOf } from './split-text.js';

test('places are those in the text as it came, tags and line breaks included', () => {
  const text = '<p>One <b>bold</b>\nclaim. Two.</p>';
  const sentences = sentencesOf(text);
  expect(sentences.map((sentence) => sentence.text)).toEqual(['One bold claim.', 'Two.']);
  const places = sentences.map(({ from, to }) => text.slice(from, to));
  expect(places).toEqual(['One <b>bold</b>\nclaim.', 'Two.']);
});

test('given sentences stay as they are, beside each other', () => {
  const sentences = ['we saw Dr. Smith. he left', 'Yes.'];
  const joined = sentences.join(' ');
  const split = sentencesOf({ sentences });
  expect(split.map(({ from, to }) => joined.slice(from, to))).toEqual(sentences);
});
