import { alignTokens } from './align-tokens.js';

function cut(text: string, labels: string[]): (string | null)[] {
  return alignTokens(text, labels).map((span) => span && text.slice(span.start, span.end));
}

test('words are found as they were written', () => {
  expect(cut('Witty, warm.  Witty!', ['witty', ',', 'warm', '.', 'witty', '!'])).toEqual([
    'Witty',
    ',',
    'warm',
    '.',
    'Witty',
    '!',
  ]);
});

test('the marks of tokenisers are left out, and tokens that are not in the text have no place', () => {
  expect(cut('Unwatchable film', ['[CLS]', 'un', '##watch', '##able', 'Ġfilm', '[SEP]'])).toEqual([
    null,
    'Un',
    'watch',
    'able',
    'film',
    null,
  ]);
});

test('curly apostrophes are straight ones', () => {
  expect(cut('It doesn’t', ['it', 'does', "n't"])).toEqual(['It', 'does', 'n’t']);
});

test('letters whose lower case is longer do not shift what follows', () => {
  expect(cut('İstanbul is fine', ['istanbul', 'is', 'fine'])).toEqual([null, 'is', 'fine']);
});

test('a token far away is not taken for this one, however much space lies between', () => {
  expect(cut(`good ${'x'.repeat(100)} bad`, ['bad'])).toEqual([null]);
  expect(cut(`good ${' '.repeat(1000)} bad`, ['good', 'bad'])).toEqual(['good', 'bad']);
});
