import { openSession, type Session } from '@heed/attention-core/runtime';
import { tinyCatalogue } from '../../test/fixtures/tiny-catalogue.js';
import { longest, tinyFile } from '../../test/fixtures/tiny-model.js';
import type { History } from '../history/history-item.js';
import type { OfferedItem } from './recommendation.js';
import { Recommender, type RecommendOptions } from './recommender.js';

const usual: RecommendOptions = { top: 3, reasons: 2, exclude: [], filter: undefined };
const history = ['m3', 'm5', 'm1', 'm6'];

let session: Session;
let recommender: Recommender;
beforeAll(async () => {
  session = await openSession(await tinyFile());
  recommender = await Recommender.open(session, 'test');
});
afterAll(() => session.dispose());

const see = (given: History) => recommender.see(given, 'input');

async function ask(given: History, options: Partial<RecommendOptions> = {}) {
  const had = [recommender.placesIn(given)];
  return (await recommender.recommend([see(given)], { ...usual, ...options }, had))[0]!;
}

const idsOf = (answer: Awaited<ReturnType<typeof ask>>) => answer.items.map(({ id }) => id);

test('items are those of the catalogue, the most probable first', async () => {
  const { items } = await ask(history, { top: 1000 });
  const known = tinyCatalogue.items.filter(({ id }) => !history.includes(id));
  const byId = (one: { id: string }, other: { id: string }) => (one.id < other.id ? -1 : 1);
  expect(items.map(({ id, title, attributes }) => ({ id, title, attributes })).sort(byId)).toEqual(
    [...known].sort(byId),
  );
  const scores = items.map(({ score }) => score);
  expect(scores).toEqual([...scores].sort((one, other) => other - one));
  expect(scores.reduce((sum, score) => sum + score, 0)).toBeCloseTo(1, 6);
  expect(scores[0]! / scores.at(-1)!).toBeGreaterThan(2); // the fixture tells items apart
});

test('fewer are the first of more', async () => {
  const all = await ask(history, { top: 1000 });
  expect(await ask(history, { top: 2 })).toMatchObject({ items: all.items.slice(0, 2) });
});

test('what is excluded is not recommended, by id or title; the rest stays in order', async () => {
  const all = idsOf(await ask(history, { top: 11 }));
  const without = idsOf(await ask(history, { top: 11, exclude: ['The Matrix', 'm8'] }));
  expect(all).toEqual(expect.arrayContaining(['m2', 'm8']));
  expect(without).toEqual(all.filter((id) => id !== 'm2' && id !== 'm8'));
});

test('an unknown item cannot be excluded', async () => {
  await expect(ask(history, { exclude: ['m1', 'Tpy Story'] })).rejects.toMatchObject({
    code: 'option',
    message:
      'test: exclude[1] must be an item of the catalogue; got "Tpy Story". Did you mean "Toy Story (1995)"?',
  });
  const message = /^test: exclude\[0\] .{0,150}$/;
  await expect(ask(history, { exclude: ['x'.repeat(1e5)] })).rejects.toThrow(message);
});

test('a filter is asked about items, and decides', async () => {
  const asked: unknown[] = [];
  const filter = (item: OfferedItem) => {
    asked.push(item);
    return item.attributes.includes('Action');
  };
  const ids = idsOf(await ask(history, { top: 11, filter }));
  expect([...ids].sort()).toEqual(['m10', 'm2', 'm7']);
  expect(asked).toContainEqual(tinyCatalogue.items[1]);
});

test('where nothing is left, nothing is recommended', async () => {
  const answer = await ask(history, { filter: () => false });
  expect(answer).toMatchObject({ items: [], pool: { items: [], shares: [] } });
  expect(recommender.confidence(answer, answer)).toBe(0);
  const all = tinyCatalogue.items.map(({ id }) => id);
  expect(idsOf(await ask(history, { exclude: all }))).toEqual([]);
});

test('what is in a history is not recommended, though it be too long to be seen', async () => {
  const long = ['m1', 'm2', 'm3', 'm4', 'm5', 'm6', 'm7', 'm8'];
  expect(see(long)).toHaveLength(longest);
  expect(idsOf(await ask(long, { top: 11 })).sort()).toEqual(['m10', 'm11', 'm9']);
  const everything = tinyCatalogue.items.map(({ id }) => id);
  expect(idsOf(await ask(everything))).toEqual([]);
});

test.each<[string, History]>([
  ['an order', history],
  ['times', history.map((item, place) => ({ item, time: 86_400 * [0, 3, 3.5, 40][place]! }))],
  [
    'new items',
    ['m3', { item: 'New', attributes: ['Action'] }, 'm1', { attributes: ['Children', 'Comedy'] }],
  ],
])('reasons are what a recommendation falls without: a history of %s', async (_, given) => {
  const whole = await ask(given, { top: 11, reasons: 10 });
  const less = await Promise.all(
    given.map((_, left) => ask(given.filter((_, place) => place !== left))),
  );
  for (const [at, { score, because }] of whole.items.entries()) {
    // The same items, asked about without each of the history.
    const target = { ...whole, pool: { ...whole.pool, items: moved(whole.pool.items, at) } };
    const drops = less.map((answer) => 1 - recommender.confidence(answer, target) / score);
    const expected = drops
      .map((drop, index) => ({ drop, index }))
      .filter(({ drop }) => drop > 0)
      .sort((one, other) => other.drop - one.drop);
    expect(because.map(({ index }) => index)).toEqual(expected.map(({ index }) => index));
    because.forEach(({ drop }, place) => expect(drop).toBeCloseTo(expected[place]!.drop, 4));
  }
  const counts = whole.items.map(({ because }) => because.length);
  expect(Math.min(...counts)).toBeLessThan(given.length); // some make a recommendation less probable
  expect(Math.max(...counts)).toBeGreaterThan(0);
});

/** The same items, that at a place first. */
const moved = (items: readonly number[], at: number) => [
  items[at]!,
  ...items.filter((_, place) => place !== at),
];

test('reasons are as many as are wanted, and none changes what is recommended', async () => {
  const [none, two] = [await ask(history, { reasons: 0 }), await ask(history)];
  expect(none.items.flatMap(({ because }) => because)).toEqual([]);
  expect(idsOf(two)).toEqual(idsOf(none));
  for (const { because } of two.items) expect(because.length).toBeLessThanOrEqual(2);
});

test('a history of one item is its only reason', async () => {
  const { items } = await ask(['m2']);
  for (const { because } of items) {
    expect(because).toHaveLength(1);
    const [{ index, title, attention, drop }] = because as [(typeof because)[number]];
    expect([index, title, drop]).toEqual([0, 'Matrix, The (1999)', 1]);
    expect(attention).toBeCloseTo(1, 5);
  }
});

test('attention of reasons is the mean of the heads of the last map', async () => {
  const { items, attention } = await ask(history, { attention: true, reasons: 10, top: 11 });
  expect(attention!.maps.map(({ name }) => name)).toEqual(['history-1', 'next']);
  const { weights, heads, keys, queries } = attention!.maps[1]!;
  expect(queries.labels).toEqual(['what comes next']);
  expect(keys.labels).toEqual([
    'Amélie (2001)',
    'Alien (1979)',
    'Toy Story (1995)',
    'Shrek (2001)',
  ]);
  expect(weights).toHaveLength(2 * 4);
  for (const { index, attention: got } of items.flatMap(({ because }) => because)) {
    expect(got).toBeCloseTo((weights[index]! + weights[heads === 2 ? 4 + index : NaN]!) / 2, 6);
  }
});

test('histories of several lengths at once are answered as each alone', async () => {
  const all: History[] = [['m2'], history, ['m7', { attributes: ['Comedy'] }]];
  const answers = await recommender.recommend(all.map(see), { ...usual, attention: true });
  for (const [row, { items, query, attention }] of answers.entries()) {
    const alone = await ask(all[row]!, { attention: true });
    expect(items.map(({ id }) => id)).toEqual(idsOf(alone));
    query.forEach((value, at) => expect(value).toBeCloseTo(alone.query[at]!, 4));
    expect(attention!.maps[1]!.keys).toEqual(alone.attention!.maps[1]!.keys);
  }
});

test('the order and the times of a history count', async () => {
  const scoresOf = async (given: History) => (await ask(given, { top: 11 })).query;
  const plain = await scoresOf(history);
  expect(await scoresOf([...history].reverse())).not.toEqual(plain);
  const timed = (gap: number) =>
    scoresOf(history.map((item, place) => ({ item, time: place * gap })));
  // Without times, items are a day apart.
  (await timed(86_400)).forEach((value, at) => expect(value).toBeCloseTo(plain[at]!, 5));
  expect(await timed(100 * 86_400)).not.toEqual(plain);
});

test('confidence is the probability of the first item of the whole answer', async () => {
  const whole = await ask(history);
  expect(recommender.confidence(whole, whole)).toBeCloseTo(whole.items[0]!.score, 6);
  const other = await ask(['m2']);
  const confidence = recommender.confidence(other, whole);
  expect(confidence).not.toBeCloseTo(whole.items[0]!.score, 3);
  const { pool } = await ask(['m2'], { top: 11 });
  // Both are of the same pool but for the items of one of the histories: the ratio of two items stays.
  const [first, second] = whole.pool.items as [number, number];
  const shareIn = (place: number) => pool.shares[pool.items.indexOf(place)]!;
  const turned = { ...whole, pool: { ...whole.pool, items: moved(whole.pool.items, 1) } };
  expect(confidence / recommender.confidence(other, turned)).toBeCloseTo(
    shareIn(first) / shareIn(second),
    3,
  );
});
