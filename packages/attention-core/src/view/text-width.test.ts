import { charactersOf, shorten, textWidth } from './text-width.js';

test('what attaches to a letter takes no room', () => {
  expect(textWidth('e\u0301te\u0301')).toBeCloseTo(textWidth('ete'));
  expect(textWidth('\u202Eevil')).toBeCloseTo(textWidth('evil'));
  expect(textWidth('👩‍👩‍👧‍👦')).toBe(1);
  expect(textWidth('🇩🇪')).toBe(1);
  expect(textWidth('👍🏽')).toBe(1);
  expect(textWidth('日本')).toBe(2);
});

test('nothing is lost between characters, and none is cut in two', () => {
  for (const text of ['a\ud800b', 'e\u0301', '🇩🇪🇫', '👩‍👩‍👧x', '\u0301', '\u200d', 'a\nb', '']) {
    expect(charactersOf(text).join('')).toBe(text);
  }
  expect(shorten('👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 2)).toBe('👩‍👩‍👧‍👦…');
  expect(shorten('short', 9)).toBe('short');
});
