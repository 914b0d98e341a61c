import { readFileSync } from 'node:fs';
import { bleu13a, corpusBleu, lowerCasedBleu, type Bleu, type BleuOptions } from './bleu.js';
import { bleuTokens } from './bleu-tokens.js';

interface Golden {
  cases: (Omit<Bleu, 'signature'> & {
    name: string;
    options: BleuOptions;
    hypotheses: string[];
    references: string[][];
    signature?: string;
  })[];
  words: { language: 'en' | 'de'; text: string; words: string[] }[];
}

const golden = JSON.parse(
  readFileSync(new URL('../../golden/bleu.json', import.meta.url), 'utf8'),
) as Golden;

test.each(golden.cases)('BLEU is what sacreBLEU says: $name', (wanted) => {
  const got = corpusBleu(wanted.hypotheses, wanted.references, wanted.options);
  expect(got.score).toBeCloseTo(wanted.score, 9);
  wanted.precisions.forEach((precision, order) =>
    expect(got.precisions[order]).toBeCloseTo(precision, 9),
  );
  expect(got.brevityPenalty).toBeCloseTo(wanted.brevityPenalty, 12);
  expect([got.length, got.referenceLength]).toEqual([wanted.length, wanted.referenceLength]);
  expect(got.signature).toBe(wanted.signature ?? got.signature);
});

test.each(golden.words)('words are what spaCy splits: $text', ({ language, text, words }) => {
  expect(bleuTokens(text, `spacy-${language}`)).toEqual(words);
});

test('the two ways that translations are reported in', () => {
  expect(corpusBleu(['A b c d'], ['A b c d'], bleu13a).signature).toBe(
    'nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp|version:2.6.0',
  );
  expect(corpusBleu(['A dog runs fast'], ['a DOG runs fast'], lowerCasedBleu('en'))).toMatchObject({
    score: expect.closeTo(100, 9) as number,
    signature: 'nrefs:1|case:lc|eff:no|tok:spacy-en|smooth:none|version:2.6.0',
  });
});

test('the order of sentences is nothing to BLEU', () => {
  const { hypotheses, references } = golden.cases[0]!;
  const backwards = corpusBleu([...hypotheses].reverse(), [...references].reverse());
  expect(backwards).toEqual(corpusBleu(hypotheses, references));
});

test('what does not pair is refused', () => {
  expect(() => corpusBleu([], [])).toThrow(/at least one sentence/);
  expect(() => corpusBleu(['a'], [])).toThrow(/as many as hypotheses \(1\)/);
  expect(() => corpusBleu(['a'], [[]])).toThrow(/references\[0\]/);
});
