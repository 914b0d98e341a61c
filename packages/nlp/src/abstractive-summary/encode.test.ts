import { wordTokenizer } from '../text/word-tokenizer.js';
import { joinWords, numbered, openDocumentWords, summaryIds, unknownId } from './encode.js';

const vocabulary = ['[PAD]', '[UNK]', '.', 'we', 'train', '10'];
const { encode, decode } = openDocumentWords(wordTokenizer(vocabulary));

test('words that the vocabulary lacks are numbered from its size on, the same ones alike', () => {
  const document = encode(['We train BERT.', 'Roberta trains bert']);
  expect(document).toEqual({
    words: ['we', 'train', 'bert', '.', 'roberta', 'trains', 'bert', '.'],
    ids: [3, 4, 6, 2, 7, 8, 6, 2],
    strange: ['bert', 'roberta', 'trains'],
  });
  expect(decode([3, 6, 8, 5, 2], document)).toEqual(['we', 'bert', 'trains', '10', '.']);
});

test('a summary has the numbers of its document, and the unknown word for what neither has', () => {
  const numbers = numbered(vocabulary);
  const document = encode(['Roberta trains BERT.']);
  expect(summaryIds(['we', 'train', 'bert', 'well'], document, numbers)).toEqual([3, 4, 8, unknownId]); // prettier-ignore
});

test('only the first 200 words are read', () => {
  const document = encode(Array<string>(90).fill('one two'));
  expect([document.words.length, document.ids.length]).toEqual([200, 200]);
});

test('marks and contractions are joined to their words', () => {
  const words = ['it', "'s", 'new', ',', 'is', "n't", 'it', '?', 'gans', 'dream'];
  expect(joinWords(words)).toBe("it's new, isn't it? gans dream");
});
