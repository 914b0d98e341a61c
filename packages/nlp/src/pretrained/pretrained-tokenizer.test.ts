import { expectedOf, fixtures } from '../../test/pretrained-fixtures.js';
import { openFiles } from './model-files.js';
import { openPretrainedTokenizer } from './pretrained-tokenizer.js';

const open = (model: string) =>
  openPretrainedTokenizer(openFiles(`${fixtures}/${model}`, 'test'), {}, 'test');

test.each(['bert', 'marian'])("%s: cuts as Hugging Face's tokenizers", async (model) => {
  const { encode } = await open(model);
  for (const { text, ids, tokens } of await expectedOf(model)) {
    expect(encode(text)).toEqual({ ids, tokens });
  }
});

test('a language in front is one piece, if the model knows it', async () => {
  const { encode, takeLanguage } = await open('marian');
  const text = 'Ein Hund schläft.';
  expect(takeLanguage(`\n >>eng<<  ${text}`)).toEqual({ text: `\n ${text}`, language: '>>eng<<' });
  expect(takeLanguage(`>>xyz<< ${text}`)).toEqual({ text: `>>xyz<< ${text}` });
  expect(takeLanguage(`${text} >>eng<<`)).toEqual({ text: `${text} >>eng<<` });
  const plain = encode(text);
  const named = encode(text, '>>eng<<');
  expect(named.tokens).toEqual(['>>eng<<', ...plain.tokens]);
  expect(named.ids).toEqual([expect.any(Number), ...plain.ids]);
});

test('only Marian models take a language', async () => {
  const { takeLanguage } = await open('bert');
  expect(takeLanguage('>>eng<< film')).toEqual({ text: '>>eng<< film' });
});
