import { readFile } from 'node:fs/promises';
import { readModel, writeModel } from '@heed/attention-core/onnx';
import type { LoadedTask } from '@heed/attention-core/plugin';
import { nextItem, type History, type NextItemOptions, type NextItemResult } from '../src/index.js';

let recommend: LoadedTask<History, NextItemResult, NextItemOptions>;
beforeAll(async () => {
  recommend = await nextItem.load();
});
afterAll(() => recommend.dispose());

const films = ['Toy Story', 'The Matrix', 'Finding Nemo'];

test.each<[string, unknown, string, string]>([
  ['an empty history', [], 'input-empty', 'input must hold at least one item'],
  [
    'an empty history among others',
    [films, []],
    'input-empty',
    'inputs[1] must hold at least one item; got an array of 0',
  ],
  [
    'an unknown film',
    [...films, 'Tpy Story'],
    'input-value',
    'input[3] must be an item of the catalogue; got "Tpy Story". Did you mean "Toy Story',
  ],
  [
    'an unknown film among others',
    [films, ['Alien', 'Allien']],
    'input-value',
    'inputs[1][1] must be an item of the catalogue; got "Allien". Did you mean "Alien',
  ],
  [
    'unknown attributes',
    [{ item: 'The Fox of Snow', attributes: ['Snow'] }],
    'input-value',
    'input[0].attributes must have one that the model knows, such as ',
  ],
  ['a title for a history', 'Toy Story', 'input-type', 'input must be an array of items'],
  ['a batch of titles', [films, 'Toy Story'], 'input-type', 'inputs[1] must be an array of items'],
  ['a number', [318], 'input-type', 'input[0] must be a title or { item, attributes, time }'],
  ['an id as a number', [{ item: 318 }], 'input-value', 'input[0].item must be an id or a title'],
  [
    'a time that is none',
    [{ item: 'Alien', time: 'last week' }],
    'input-value',
    'input[0].time must be a date as 2026-03-01 12:30, or seconds since 1970; got "last week"',
  ],
  [
    'times of some films only',
    [{ item: 'Alien', time: '2026-01-01' }, 'Heat'],
    'input-value',
    'input[1].time must be there',
  ],
  [
    'more films than can be',
    new Array(100_001).fill('Alien'),
    'input-too-long',
    'input must hold at most 100000 items',
  ],
])('%s is refused', async (_, input, code, message) => {
  await expect(recommend(input as History)).rejects.toMatchObject({
    name: 'HeedError',
    code,
    message: expect.stringContaining(`recommender/next-item: ${message}`) as string,
  });
});

test('what is refused is refused by explain as well', async () => {
  await expect(recommend.explain([...films, 'Tpy Story'])).rejects.toThrow(/input\[3\] must be/);
  await expect(recommend.explain([])).rejects.toMatchObject({ code: 'input-empty' });
});

test('a film that comes several times counts once, where it came last', async () => {
  const once = await recommend(['The Matrix', 'Finding Nemo', 'Toy Story']);
  const given = ['Toy Story', 'The Matrix', 'Toy Story', 'Finding Nemo', 'Toy Story'];
  const several = await recommend(given);
  expect(several.items.map(({ id, score }) => [id, score])).toEqual(
    once.items.map(({ id, score }) => [id, score]),
  );
  // Reasons name places of the history that was given: 1, 3 and 4 are the last ones.
  const places = several.items.flatMap(({ because }) => because.map(({ index }) => index));
  expect(places.every((index) => [1, 3, 4].includes(index))).toBe(true);
});

test('one film 10,000 times is one film, and quick', async () => {
  const one = await recommend(['Alien']);
  const start = performance.now();
  const many = await recommend(new Array<string>(10_000).fill('Alien'));
  expect(performance.now() - start).toBeLessThan(3000);
  const withoutPlaces = ({ items }: NextItemResult) =>
    items.map((item) => ({
      ...item,
      because: item.because.map(({ title, drop }) => [title, drop]),
    }));
  expect(withoutPlaces(many)).toEqual(withoutPlaces(one));
  expect(many.items[0]!.because).toMatchObject([{ index: 9999, drop: 1 }]);
});

test('films out of the order of their times are put in it', async () => {
  const timed = [
    { item: 'Toy Story', time: '2026-01-01' },
    { item: 'The Matrix', time: new Date('2026-01-05') },
    { item: 'Finding Nemo', time: Date.parse('2026-03-01') / 1000 },
  ];
  const shuffled = [timed[2]!, timed[0]!, timed[1]!];
  const [inOrder, outOfOrder] = await recommend([timed, shuffled]);
  const plain = ({ items }: NextItemResult) => items.map(({ id, score }) => [id, score]);
  expect(plain(outOfOrder!)).toEqual(plain(inOrder!));
  const givenPlace = [1, 2, 0];
  outOfOrder!.items.forEach(({ because }, at) => {
    expect(because.map(({ index }) => index)).toEqual(
      inOrder!.items[at]!.because.map(({ index }) => givenPlace[index]),
    );
  });
});

test('times of all centuries, and one time for all, are answered', async () => {
  const at = (...times: (number | string)[]) =>
    films.map((item, place) => ({ item, time: times[place]! }));
  const answers = await recommend([at('0001-01-01', '1970-01-01', '9999-12-31'), at(5, 5, 5)]);
  for (const { items } of answers) {
    expect(items).toHaveLength(10);
    expect(items.every(({ score }) => score > 0)).toBe(true);
  }
});

test('a long history is answered, and nothing of it recommended', async () => {
  const { items } = await recommend(['Alien'], { top: 1000, reasons: 0 });
  const long = items.map(({ id }) => id);
  const answer = await recommend(long, { reasons: 1 });
  expect(answer.items).toHaveLength(10);
  expect(answer.items.some(({ id }) => long.includes(id))).toBe(false);
});

test.each<[string, (text: string) => string]>([
  ['no JSON', (text) => text.slice(0, text.length / 2)],
  ['no catalogue', () => '{}'],
])('a file whose catalogue is %s is damaged', async (_, damage) => {
  const model = readModel(await readFile(nextItem.model));
  const entry = 'heed.catalogue';
  const metadata = { ...model.metadata, [entry]: damage(model.metadata[entry]!) };
  await expect(nextItem.load(writeModel({ ...model, metadata }))).rejects.toMatchObject({
    name: 'HeedError',
    code: 'model-damaged',
  });
});
