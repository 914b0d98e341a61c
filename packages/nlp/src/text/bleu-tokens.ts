import { spacyWords, type SpacyLanguage } from './spacy-words.js';

/**
 * How a sentence becomes the tokens that BLEU counts.
 *
 * - `13a`: mteval-v13a's, as sacreBLEU and the WMT shared tasks use it
 * - `spacy-en`, `spacy-de`: the words of spaCy's English and German tokenisers, as pytorch-seq2seq uses them
 * - `none`: what stands between white space
 */
export type BleuTokens = '13a' | `spacy-${SpacyLanguage}` | 'none';

/** What Python's `str.split` splits at. */
const whiteSpace = /[^\S\uFEFF]+|[\u001C-\u001F\u0085]+/u;

const split = (text: string): string[] => text.split(whiteSpace).filter((token) => token !== '');

const entities: readonly (readonly [string, string])[] = [
  ['&quot;', '"'],
  ['&amp;', '&'],
  ['&lt;', '<'],
  ['&gt;', '>'],
];

/** In this order: most punctuation; a period or comma not after, then not before a digit; a hyphen after one. */
const separations: readonly (readonly [RegExp, string])[] = [
  [/([{-~[-` -&(-+:-@/])/gu, ' $1 '],
  [/([^0-9])([.,])/gu, '$1 $2 '],
  [/([.,])([^0-9])/gu, ' $1 $2'],
  [/([0-9])(-)/gu, '$1 $2 '],
];

/** mteval-v13a's rules, step by step as in sacreBLEU's `tokenizer_13a`. */
function words13a(text: string): string[] {
  const joined = text
    .trimEnd()
    .replaceAll('<skipped>', '')
    .replaceAll('-\n', '')
    .replaceAll('\n', ' ');
  const plain = entities.reduce((line, [entity, sign]) => line.replaceAll(entity, sign), joined);
  return split(
    separations.reduce((line, [pattern, by]) => line.replaceAll(pattern, by), ` ${plain} `),
  );
}

/** Splits a sentence into the tokens that BLEU counts. */
export function bleuTokens(text: string, tokens: BleuTokens): string[] {
  switch (tokens) {
    case '13a':
      return words13a(text);
    case 'spacy-en':
      return spacyWords(text, 'en');
    case 'spacy-de':
      return spacyWords(text, 'de');
    case 'none':
      return split(text);
  }
}
