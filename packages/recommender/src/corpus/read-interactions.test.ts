import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readInteractions, type ReadInteractionsOptions } from './read-interactions.js';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heed-interactions-'));
});

afterEach(() => rm(folder, { recursive: true }));

/** Writes tables, and reads the folder or one of its files. */
async function read(
  tables: Readonly<Record<string, string>>,
  { file = '', ...options }: Partial<ReadInteractionsOptions> & { file?: string } = {},
) {
  for (const [name, lines] of Object.entries(tables)) {
    await writeFile(join(folder, name), lines.trim().replaceAll(/\n\s+/gu, '\n'));
  }
  return readInteractions({ data: join(folder, file), ...options });
}

/** Histories with the items' ids. */
const byUser = ({ items, users }: Awaited<ReturnType<typeof readInteractions>>) =>
  Object.fromEntries(users.map((each) => [each.user, each.items.map((place) => items[place]!.id)]));

test('reads a single file, each history in the order of time', async () => {
  const text = `User_ID,item,Date,STARS
    ann,a,2020-01-03,5
    bob,b,2020-01-01,2
    ann,c,2020-01-01,4
    ann,b,2020-01-02,1`;
  expect(await read({ 'log.csv': text }, { file: 'log.csv' })).toEqual({
    name: 'log',
    items: ['a', 'b', 'c'].map((id) => ({ id, title: id, attributes: [] })),
    users: [
      {
        user: 'ann',
        items: [2, 1, 0],
        times: [1_577_836_800, 1_577_923_200, 1_578_009_600],
        values: [4, 1, 5],
      },
      { user: 'bob', items: [1], times: [1_577_836_800], values: [2] },
    ],
    broken: [],
    brokenCount: 0,
  });
});

test('without times rows stay as they stand, of one time too', async () => {
  const bare = await read({ 'log.csv': 'customer,product\n1,c\n1,a\n1,b' }, { name: 'shop' });
  expect(bare.name).toBe('shop');
  expect(bare.users).toEqual([{ user: '1', items: [0, 1, 2] }]);
  const same = await read({ 'log.csv': 'user,item,time\n1,c,7\n1,a,7\n1,b,5\n1,d,7' });
  expect(byUser(same)).toEqual({ 1: ['b', 'c', 'a', 'd'] });
});

test('an item counts once, when it first came', async () => {
  const { users, items } = await read({ 'log.csv': 'user,item,time\n1,a,30\n1,b,20\n1,a,10' });
  expect(users).toEqual([{ user: '1', items: [0, 1], times: [10, 20] }]);
  expect(items).toHaveLength(2);
});

test('what was liked less is left out, before an item is taken for seen', async () => {
  const tables = { 'log.csv': 'user,item,time,rating\n1,a,1,2\n1,b,2,4\n1,a,3,5\n2,c,4,3.5' };
  expect(byUser(await read(tables, { least: 4 }))).toEqual({ 1: ['b', 'a'] });
  expect(byUser(await read(tables))).toEqual({ 1: ['a', 'b'], 2: ['c'] });
});

test('a folder has a table of items besides; those that nobody touched come last', async () => {
  const films = await read({
    'ratings.csv': 'userId,movieId,rating,timestamp\n1,30,4,9\n1,10,5,8\n1,40,5,7',
    'movies.csv': `movieId,title,genres,year
      10,"Heat, The",Crime|Drama,1995
      20,Unseen,(no genres listed),
      30,Up,Drama,2009`,
    'tags.csv': 'userId,movieId,tag,timestamp\n1,20,slow,5',
    'links.csv': 'movieId,imdbId\n10,5\n20,6',
    'notes.txt': 'user,item',
  });
  expect(films.items).toEqual([
    { id: '30', title: 'Up', attributes: ['Drama', 'year 2009'] },
    { id: '10', title: 'Heat, The', attributes: ['Crime', 'Drama', 'year 1995'] },
    { id: '40', title: '40', attributes: [] },
    { id: '20', title: 'Unseen', attributes: [] },
  ]);
  expect(byUser(films)).toEqual({ 1: ['40', '10', '30'] });
  expect(films.broken).toEqual([]);
});

test('the table of interactions may have titles and attributes itself', async () => {
  const { items } = await read({
    'log.csv': 'user,item,title,genres,review\n1,a,Up,Drama| Fun,good\n2,a,Up,Fun|New,bad\n2,b,,,x',
  });
  expect(items).toEqual([
    { id: 'a', title: 'Up', attributes: ['Drama', 'Fun', 'New'] },
    { id: 'b', title: 'b', attributes: [] },
  ]);
});

describe('broken rows', () => {
  const tables = {
    'log.csv': `user,item,time,rating
      1,a,1,5
      ,a,1,5
      1,,1,5
      1,a,yesterday,5
      1,a,1,good
      1,a,,5
      1,a,1,
      1,a,1
      2,b,2,3`,
    'items.csv': 'id,title,kind\n,nothing,x\na,A,x\nb,B,x,y',
  };

  test('are left out, each with its file, line and reason', async () => {
    const messages: string[] = [];
    const { users, items, broken, brokenCount } = await read(tables, {
      onMessage: (message) => messages.push(message),
    });
    expect(users.map(({ user }) => user)).toEqual(['1', '2']);
    expect(items.map(({ title }) => title)).toEqual(['A', 'b']);
    const time = 'has a time that is neither a number nor a date like 2026-03-01 12:30:';
    expect(broken).toEqual([
      { file: 'log.csv', line: 3, reason: 'has no user' },
      { file: 'log.csv', line: 4, reason: 'has no item' },
      { file: 'log.csv', line: 5, reason: `${time} "yesterday"` },
      { file: 'log.csv', line: 6, reason: 'has a rating that is no number: "good"' },
      { file: 'log.csv', line: 7, reason: `${time} ""` },
      { file: 'log.csv', line: 8, reason: 'has a rating that is no number: ""' },
      { file: 'log.csv', line: 9, reason: 'has 3 fields instead of 4' },
      { file: 'items.csv', line: 2, reason: 'has no item' },
      { file: 'items.csv', line: 4, reason: 'has 4 fields instead of 3' },
    ]);
    expect(brokenCount).toBe(9);
    expect(messages).toContain('Left out: log.csv line 4 has no item');
    expect(messages.filter((message) => message.startsWith('Left out'))).toHaveLength(9);
  });

  test('are told ten times, kept a thousand times, and counted', async () => {
    const messages: string[] = [];
    const { broken, brokenCount } = await read(
      { 'log.csv': `user,item\n1,a\n${',a\n'.repeat(1234)}` },
      { onMessage: (message) => messages.push(message) },
    );
    expect([broken.length, brokenCount]).toEqual([1000, 1234]);
    expect(messages).toHaveLength(12);
    expect(messages.at(-1)).toBe('Left out 1,234 rows in all');
  });
});

test.each([
  ['no column for the user', { 'a.csv': 'person name,item\n1,2' }, /columns person name, item/],
  ['no column for the item', { 'a.csv': 'user,when\n1,2' }, /user, when/],
  ['an empty file', { 'a.csv': '' }, /\(none\)/],
  ['a folder without tables', { 'a.txt': 'user,item\n1,2' }, /got no CSV file/],
  ['a header only', { 'a.csv': 'user,item' }, /no row, and the columns user, item/],
  [
    'no good row',
    { 'a.csv': 'user,item\n1\n,3' },
    /2 that cannot; the first: a\.csv line 2 has 1 fields.*user, item/,
  ],
  [
    'two tables of interactions',
    { 'a.csv': 'user,item\n1,2', 'b.csv': 'item,user\n1,2' },
    /one table of who did what; .*a\.csv.*b\.csv/,
  ],
  [
    'two tables of items',
    { 'a.csv': 'user,item\n1,2', 'b.csv': 'item,title\n1,2', 'c.csv': 'id,name\n1,2' },
    /one table of items at most; .*b\.csv.*c\.csv/,
  ],
])('refuses %s, and says what it found', async (_, tables, message) => {
  await expect(read(tables as Record<string, string>)).rejects.toMatchObject({
    code: 'data',
    message: expect.stringMatching(message) as string,
  });
});

test('refuses least where nothing has a rating, or all are lower', async () => {
  const option = { code: 'option', message: expect.stringContaining('columns user, item') };
  await expect(read({ 'a.csv': 'user,item\n1,2' }, { least: 4 })).rejects.toMatchObject(option);
  await expect(read({ 'a.csv': 'user,item,rating\n1,2,3' }, { least: 4 })).rejects.toMatchObject({
    code: 'data',
    message: expect.stringContaining('4 or higher'),
  });
});

test('refuses what is not there, and can be stopped', async () => {
  const missing = { code: 'file-missing', message: expect.stringContaining('none.csv must be') };
  await expect(read({}, { file: 'none.csv' })).rejects.toMatchObject(missing);
  await mkdir(join(folder, 'a.csv'));
  await expect(read({})).rejects.toMatchObject({ code: 'file-missing' });
  await expect(
    read({ 'log.csv': 'user,item\n1,2' }, { file: 'log.csv', signal: AbortSignal.abort() }),
  ).rejects.toMatchObject({ code: 'aborted' });
});
