import { openSession, type Session } from '@heed/attention-core/runtime';
import { readMetadata, readModel, writeModel } from '@heed/attention-core/onnx';
import { tinyCatalogue } from '../../test/fixtures/tiny-catalogue.js';
import { tinyFile } from '../../test/fixtures/tiny-model.js';
import type { Item } from '../corpus/interactions.js';
import type { History } from '../history/history-item.js';
import { Recommender } from '../recommend/recommender.js';
import { catalogueEntry, readCatalogue } from './file-catalogue.js';
import { withItems } from './with-items.js';

const fox: Item = {
  id: 'fox',
  title: 'The Fox (2026)',
  attributes: ['Snow', 'Children', 'Comedy'],
};
const chase: Item = { id: 'chase', title: 'Chase (2026)', attributes: ['Action', 'Snow'] };

let file: Uint8Array;
let more: Uint8Array;
let session: Session;
let recommender: Recommender;
beforeAll(async () => {
  file = await tinyFile();
  more = withItems(file, [fox, chase]);
  session = await openSession(more);
  recommender = await Recommender.open(session, 'test');
});
afterAll(() => session.dispose());

async function ask(opened: Recommender, history: History) {
  const options = { top: 100, reasons: 2, exclude: [], filter: undefined };
  return (await opened.recommend([opened.see(history, 'input')], options))[0]!;
}

test('new items are behind the others, with all that is said of them', () => {
  expect(readCatalogue(readMetadata(more), 'test')).toEqual({
    ...tinyCatalogue,
    items: [...tinyCatalogue.items, fox, chase],
  });
});

test('nothing else of the file changes, and the given file does not', async () => {
  expect(file).toEqual(await tinyFile());
  const [before, after] = [readModel(file), readModel(more)];
  const metadata = { ...before.metadata, [catalogueEntry]: after.metadata[catalogueEntry]! };
  expect(after).toEqual({ ...before, metadata });
});

test('a new item is found, read in a history, and recommended', async () => {
  const { finder } = recommender.model.catalogue;
  expect([finder.find('fox'), finder.find('the fox'), finder.find('Chase')]).toEqual([11, 11, 12]);
  const { items } = await ask(recommender, ['m2', 'The Fox', 'm5']);
  expect(items.map(({ id }) => id)).toContain('chase');
  expect(items.map(({ id }) => id)).not.toContain('fox');
  expect(items.find(({ id }) => id === 'chase')!.attributes).toEqual(['Action', 'Snow']);
});

test('it is what an item without a vector of its own and of the same attributes is', async () => {
  const { vectors, catalogue, sizes } = recommender.model;
  const vectorOf = (id: string) => {
    const place = catalogue.finder.find(id)!;
    return vectors.subarray(place * sizes.width, (place + 1) * sizes.width);
  };
  expect(vectorOf('chase')).toEqual(vectorOf('m10'));
  expect(vectorOf('fox')).not.toEqual(vectorOf('m1')); // which has one of its own
  const byTitle = await ask(recommender, ['m2', 'fox']);
  const byAttributes = await ask(recommender, ['m2', { attributes: ['Children', 'Comedy'] }]);
  expect(byTitle.query).toEqual(byAttributes.query);
});

test('what is recommended besides stays in order', async () => {
  await using plain = await openSession(file);
  const history = ['m3', 'm5'];
  const before = await ask(await Recommender.open(plain, 'test'), history);
  const after = await ask(recommender, history);
  const old = after.items.filter(({ id }) => id !== 'fox' && id !== 'chase');
  expect(after.items).toHaveLength(before.items.length + 2);
  expect(old.map(({ id }) => id)).toEqual(before.items.map(({ id }) => id));
});

test('items may be added to a file that has some already', () => {
  const again = withItems(withItems(file, [fox]), [chase]);
  expect(readMetadata(again)).toEqual(readMetadata(more));
  expect(readMetadata(withItems(file, []))).toEqual(readMetadata(file));
});

test.each<[string, unknown, string, string]>([
  ['no array', fox, 'input-type', 'items must be an array of { id, title, attributes }'],
  ['a title', [fox, 'Chase'], 'input-type', 'items[1] must be { id, title, attributes }'],
  ['null', [null], 'input-type', 'items[0] must be { id, title, attributes }; got null'],
  ['no id', [{ ...fox, id: '' }], 'input-value', 'items[0].id must be a text; got ""'],
  ['a number', [{ ...fox, id: 7 }], 'input-value', 'items[0].id must be a text; got the number 7'],
  ['no title', [{ ...fox, title: undefined }], 'input-value', 'items[0].title must be a text'],
  [
    'one attribute',
    [{ ...fox, attributes: 'Comedy' }],
    'input-value',
    'items[0].attributes must be an array of names',
  ],
  [
    'attributes that are unknown',
    [fox, { ...chase, attributes: ['Snow'] }],
    'input-value',
    'items[1].attributes must have one that the model knows, such as Children, Comedy, Action; got an array of 1',
  ],
  ['no attributes', [{ ...fox, attributes: [] }], 'input-value', 'items[0].attributes must have'],
  [
    'an id that is there',
    [fox, chase, { ...fox, id: 'm3' }],
    'input-value',
    'items[2].id must be that of no other item; got "m3"',
  ],
  [
    'one id twice',
    [fox, chase, fox],
    'input-value',
    'items[2].id must be that of no other item; got "fox"',
  ],
])('refuses %s', (_, items, code, message) => {
  expect(() => withItems(file, items as Item[])).toThrow(
    expect.objectContaining({
      name: 'HeedError',
      code,
      message: expect.stringContaining(`withItems: ${message}`) as string,
    }),
  );
});

test('refuses a file that is no model, or has no catalogue', () => {
  const damaged = expect.objectContaining({ code: 'model-damaged' }) as Error;
  expect(() => withItems(Uint8Array.of(1, 2, 3), [fox])).toThrow(damaged);
  const model = readModel(file);
  const metadata = { 'heed.task': model.metadata['heed.task']! };
  expect(() => withItems(writeModel({ ...model, metadata }), [fox])).toThrow(damaged);
  expect(() => withItems(file.slice(0, 1000), [fox])).toThrow(damaged);
});
