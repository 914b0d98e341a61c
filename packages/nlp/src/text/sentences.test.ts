import fc from 'fast-check';
import { splitSentences } from './sentences.js';

const textsOf = (text: string) => splitSentences(text).map((sentence) => sentence.text);

test.each<[string, string[]]>([
  ['One. Two! Three?', ['One.', 'Two!', 'Three?']],
  ['Dr. Smith came. He left.', ['Dr. Smith came.', 'He left.']],
  ['A model (cf. Fig. 3). It runs at 3.5 Hz.', ['A model (cf. Fig. 3).', 'It runs at 3.5 Hz.']],
  ['We follow Smith et al. (2016) here. Good.', ['We follow Smith et al. (2016) here.', 'Good.']],
  ['Nets, e.g. CNNs, see. So do we.', ['Nets, e.g. CNNs, see.', 'So do we.']],
  ['J. R. R. Tolkien wrote. We read.', ['J. R. R. Tolkien wrote.', 'We read.']],
  ['It has vitamin C. It helps.', ['It has vitamin C.', 'It helps.']],
  ['He chose Plan B. We did not.', ['He chose Plan B.', 'We did not.']],
  ['"Really?" he asked. Yes.', ['"Really?" he asked.', 'Yes.']],
  ['See https://x.org/a?dl=0 for code. Done.', ['See https://x.org/a?dl=0 for code.', 'Done.']],
  ['Great! 😀 Next one.', ['Great!', '😀 Next one.']],
  ['Wrapped over\ntwo lines. End.', ['Wrapped over\ntwo lines.', 'End.']],
  [
    'A title\n\nA paragraph without an end\r\n\r\nLast',
    ['A title', 'A paragraph without an end', 'Last'],
  ],
  ['你好。世界！', ['你好。', '世界！']],
  ['यह एक है। यह दो है।', ['यह एक है।', 'यह दो है।']],
  ['no end at all', ['no end at all']],
  ['… 😀 ---', []],
  ['', []],
])('%j', (text, sentences) => {
  expect(textsOf(text)).toEqual(sentences);
});

test('a text without sentence ends is cut, at its lines first', () => {
  const words = textsOf('word '.repeat(5000));
  expect(words).toHaveLength(50);
  expect(new Set(words.map((piece) => piece.split(' ').length))).toEqual(new Set([100]));
  const line = 'a line of seven words and more';
  expect(textsOf(Array<string>(30).fill(line).join('\n'))).toEqual(Array(30).fill(line));
});

test('offsets find the sentences, in order and without overlap, and no word is lost', () => {
  const part = fc.constantFrom('Dr. ', 'word ', 'A. ', 'We ', '3.5', '? ', '.\n', '\r\n\n', '😀', '“', '” ', 'e.g. ', '。', '!'); // prettier-ignore
  fc.assert(
    fc.property(
      fc.array(fc.oneof(part, fc.string({ unit: 'grapheme' })), { maxLength: 40 }),
      (parts) => {
        const text = parts.join('');
        const sentences = splitSentences(text);
        let end = 0;
        for (const { text: sentence, from, to } of sentences) {
          expect(from).toBeGreaterThanOrEqual(end);
          expect(text.slice(from, to)).toBe(sentence);
          end = to;
        }
        const letters = (of: string) => of.replace(/[^\p{L}\p{N}]/gu, '');
        expect(letters(sentences.map((sentence) => sentence.text).join(''))).toBe(letters(text));
      },
    ),
    { seed: 20260101, numRuns: 150 },
  );
});

test('tens of thousands of blanks are no work', () => {
  const gap = ' '.repeat(200_000);
  const sentences = splitSentences(`One dog.${gap}Two dogs.\n${gap}Three.`);
  expect(sentences.map(({ text }) => text)).toEqual(['One dog.', 'Two dogs.', 'Three.']);
});
