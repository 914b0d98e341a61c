import { openSubwords } from '../text/subwords.js';
import { trainSubwords } from '../text/train-subwords.js';
import { passagesOf } from './passages.js';

const subwords = openSubwords(
  trainSubwords(['Ein Hund rennt schnell über die Wiese.', 'Zwei Hunde, ein Ball.'], 60),
);

/** The passages of a text, which must be the text again with what stands between them. */
function read(text: string) {
  const { passages, after } = passagesOf(text, 0, subwords);
  expect(passages.map(({ before, source }) => before + source).join('') + after).toBe(text);
  return passages;
}

const sourcesOf = (text: string) => read(text).map(({ source }) => source);

test('a text in sentences, with what stands between them', () => {
  const [first, second] = read('  Ein Hund rennt.\n\n😀 Zwei Hunde!');
  expect(first).toMatchObject({ before: '  ', source: 'Ein Hund rennt.', known: true });
  expect(second).toMatchObject({ input: 0, place: 1, before: '\n\n', source: '😀 Zwei Hunde!' });
});

test('what is too long is cut between words, and nothing of it is lost', () => {
  const passages = read(`${'Jiří  rennt, „Šťastný“ '.repeat(24)}`);
  expect(passages.length).toBeGreaterThan(1);
  for (const { source, encoded } of passages) {
    expect(source).toBe(source.trim());
    expect(encoded.ids.length).toBeLessThanOrEqual(100);
    expect(encoded.wordOf[0]).toBe(0);
    expect(encoded.wordOf.at(-1)).toBe(encoded.words.length - 1);
    expect(subwords.encode(source).ids).toEqual(encoded.ids);
  }
});

test('what is not known stays whole, however long it is', () => {
  for (const text of ['Привет мир '.repeat(40).trim(), 'Ж.', '안녕 (세계).', '漢字、'.repeat(80)]) {
    const passages = read(text);
    expect(passages.map(({ known }) => known)).toEqual(passages.map(() => false));
  }
  expect(sourcesOf('漢字、'.repeat(80))).toHaveLength(1);
});

test('a word of hundreds of letters is no word that is known', () => {
  const passages = read(`Ein Hund ${'rn'.repeat(300)} rennt.`);
  expect(passages.map(({ known }) => known)).toEqual([true, false, true]);
});

test('tags are not read, and stay between sentences', () => {
  const [passage, ...others] = read('<p>Ein <b>Hund</b> rennt.</p>\n<p>Zwei Hunde!</p>');
  expect(passage!.encoded).toEqual(subwords.encode('Ein Hund rennt.'));
  expect(passage).toMatchObject({ before: '<p>', source: 'Ein <b>Hund</b> rennt.' });
  expect(others.map(({ before }) => before)).toEqual(['</p>\n<p>']);
});
