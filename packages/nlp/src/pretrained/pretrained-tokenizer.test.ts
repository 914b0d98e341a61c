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
  const { encode } = await open('marian');
  const plain = encode('Ein Hund schläft.');
  const named = encode(' >>eng<< Ein Hund schläft.');
  expect(named.tokens).toEqual(['>>eng<<', ...plain.tokens]);
  expect(named.ids).toEqual([expect.any(Number), ...plain.ids]);
  expect(encode('>>xyz<< Hund').tokens[0]).not.toBe('>>xyz<<');
});
