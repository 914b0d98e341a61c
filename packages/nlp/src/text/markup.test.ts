import { withoutMarkup } from './markup.js';

test.each([
  ['<p>One <b>bold</b> word.</p><p>Two.</p>', ['One', 'bold', 'word.', 'Two.']],
  ['<!doctype html><title>T</title><script>if (a<b) x()</script><p>Text', ['T', 'Text']],
  ['<style>p { top: 0 }</style><div>a<!-- <p>not this</p> -->b</div>', ['a', 'b']],
])('%s', (text, words) => {
  const plain = withoutMarkup(text);
  expect(plain).toHaveLength(text.length);
  expect(plain.trim().split(/\s+/)).toEqual(words);
  for (const word of words) expect(text.slice(plain.indexOf(word))).toMatch(word);
});

test('paragraphs are parted by a blank line, words within by blanks', () => {
  expect(withoutMarkup('<p>a</p><i>b</i>')).toMatch(/a\n\n +b/);
});

test.each(['a < b and c > d', 'if x<y then <z>', 'no tags'])('%s is no HTML', (text) => {
  expect(withoutMarkup(text)).toBe(text);
});
