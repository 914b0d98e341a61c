import { seededRandom, shuffled } from '@heed/attention-core/plugin';
import type { S3RecInteractions } from '../corpus/s3rec.js';
import { Catalogue } from '../items/catalogue.js';
import { prepare } from './prepare.js';

const count = 40;
const random = seededRandom(4);
const day = 86_400;

/** Thirty users with none to nine items each; the item 39 is nobody's but as a last one. */
const interactions: S3RecInteractions = {
  name: 'Test',
  items: Array.from({ length: count }, (_, place) => ({
    id: `i${place}`,
    title: `Item ${place}`,
    attributes: [`kind ${place % 3}`],
  })),
  users: Array.from({ length: 30 }, (_, user) => {
    const all = shuffled([...Array(count - 1).keys()], random);
    const items = all.slice(0, Math.floor(10 * random()));
    if (user === 29) items.splice(0, items.length, 1, 2, 39);
    return { user: `u${user}`, items, times: items.map((_, at) => 1e9 + at * user * day) };
  }),
  negatives: Array.from({ length: 30 }, (_, user) => [user, user + 1]),
};

const prepared = prepare(interactions, 4);
const { catalogue, sequences, histories, owned, dev, test: last, negatives } = prepared;

const idOf = (place: number) => catalogue.items[place]!.id;
const givenIds = (places: readonly number[]) =>
  places.map((place) => interactions.items[place]!.id);

test('the more frequent in training, the earlier; those that it has not have row 0', () => {
  const frequencies = new Array<number>(count).fill(0);
  for (const { items } of sequences) for (const item of items) frequencies[item - 1]!++;
  expect(frequencies).toEqual([...frequencies].sort((one, other) => other - one));
  expect(frequencies.filter((frequency) => frequency > 0)).toHaveLength(catalogue.trained);
  expect(catalogue.trained).toBeLessThan(count);
  const opened = new Catalogue(catalogue);
  frequencies.forEach((frequency, place) => {
    expect(opened.rowOf(place)).toBe(frequency > 0 ? place + 1 : 0);
  });
});

test('an item that only dev or test have is not trained', () => {
  const place = catalogue.items.findIndex(({ id }) => id === 'i39');
  expect(last.map(({ target }) => target)).toContain(place);
  expect(place).toBeGreaterThanOrEqual(catalogue.trained);
});

test('no target of a user is in what is learned from them', () => {
  expect(dev.length).toBeGreaterThan(10);
  for (const { user, target } of [...dev, ...last]) {
    expect(sequences[user]!.items).not.toContain(target + 1);
    expect(histories[user]).not.toContain(target);
    expect(owned[user]).toContain(target);
  }
});

test('each user has the same items as before, under new numbers', () => {
  interactions.users.forEach(({ items }, user) => {
    expect(owned[user]!.map(idOf)).toEqual(givenIds(items));
    const learned = items.length < 3 ? items : items.slice(0, -2);
    expect(histories[user]!.map(idOf)).toEqual(givenIds(learned));
    expect(sequences[user]!.items).toEqual(histories[user]!.map((place) => place + 1));
    expect(negatives![user]!.map(idOf)).toEqual(givenIds([user, user + 1]));
  });
  for (const [questions, behind] of [[dev, 2] as const, [last, 1] as const]) {
    for (const { user, history, target, times } of questions) {
      const { items, times: all } = interactions.users[user]!;
      expect(idOf(target)).toBe(givenIds(items).at(-behind));
      expect(history.map(idOf)).toEqual(givenIds(items.slice(0, -behind)));
      expect(times).toEqual(all!.slice(0, -behind)); // in seconds: days are the model's
    }
  }
});

test('times are days since the first item; without times, one item a day', () => {
  sequences.forEach(({ items, times }, user) => {
    expect(times).toEqual(items.map((_, at) => at * user));
  });
  const users = interactions.users.map(({ user, items }) => ({ user, items }));
  for (const { items, times } of prepare({ ...interactions, users }, 4).sequences) {
    expect(times).toEqual([...items.keys()]);
  }
});

test('the same data gives the same', () => {
  expect(prepare(structuredClone(interactions), 4)).toEqual(prepared);
});
