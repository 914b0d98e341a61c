import { corpusWords } from './corpus-words.js';

test('a card tells of the corpus that the model learned from', () => {
  const pairs = { train: 29_000, dev: 1014 };
  expect(corpusWords('multi30k', pairs).data).toMatch(/^Multi30k .*29,000 captions .* 1,014/);
  const own = corpusWords('menus', pairs);
  expect(own.data).toMatch(/ menus: 29,000 sentences .* 1,014 to choose the epoch\.$/);
  expect(Object.values(own).join()).not.toMatch(/caption|photograph|Multi30k/);
});
