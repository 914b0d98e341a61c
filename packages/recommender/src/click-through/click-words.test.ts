import { clickWords } from './click-words.js';

const about = (data: string, least?: number): string => {
  const { click, probability } = clickWords({ data, ...(least !== undefined && { least }) });
  return `${click} ${probability}`;
};

test.each([
  ['films', about('MovieLens', 4), /rated lower .* not clicked on\. .* was shown the item/],
  ['ratings', about('shop', 10 / 3), /a rating of 3\.33 or more, the mean of all; lower ratings/],
  ['products', about('Beauty'), /^A review is a click .* did not review, drawn/],
  ['artists', about('LastFM'), /^Listening is a click .* did not listen to, drawn/],
  ['rows', about('shop'), /^Everything is a click here; .* does not have, drawn/],
])('a click is said as the data has it: %s', (_, text, expected) => {
  expect(text).toMatch(expected);
});

test.each(['Beauty', 'LastFM', 'shop'])(
  'nothing is said of ratings where there are none: %s',
  (data) => {
    const text = about(data);
    expect(text).not.toMatch(/rating|rated|star|was shown/);
    expect(text).toMatch(/among as many items that were drawn/);
  },
);
