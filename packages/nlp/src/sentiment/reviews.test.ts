import { reviewSentences } from './reviews.js';

test('each sentence has its review’s label, without mark-up', () => {
  const reviews = [
    { text: 'Mr. Bean is \\"funny\\". See it!<br /><br />Great<br />fun', label: 1 },
    { text: 'Dull.', label: 0 },
  ] as const;
  expect(reviewSentences(reviews)).toEqual([
    { text: 'Mr. Bean is "funny".', label: 1 },
    { text: 'See it!', label: 1 },
    { text: 'Great', label: 1 },
    { text: 'fun', label: 1 },
    { text: 'Dull.', label: 0 },
  ]);
});

test('a review that is there twice counts once', () => {
  const review = { text: 'Dull. Long.', label: 0 } as const;
  expect(reviewSentences([review, { ...review }])).toHaveLength(2);
});
