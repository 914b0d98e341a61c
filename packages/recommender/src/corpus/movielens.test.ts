import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isMovieLens, readMovieLens } from './movielens.js';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heed-movielens-'));
  const ratings =
    'userId,movieId,rating,timestamp\n1,1,4.0,20\n1,2,5.0,10\n1,3,3.5,30\n2,4,4.5,40\n';
  await writeFile(join(folder, 'ratings.csv'), ratings);
  const films = [
    '1,Toy Story (1995),Adventure|Children',
    '2,"Dracula (Bram Stoker\'s Dracula) (1992)",Horror',
    '3,Cosmos,(no genres listed)',
    '4,Fawlty Towers (1975-1979),Comedy',
    '5,2001 (and 3) (2004) ,Drama',
    '6,The OA (2016–),Drama',
  ];
  await writeFile(join(folder, 'movies.csv'), `movieId,title,genres\n${films.join('\n')}\n`);
});

afterEach(() => rm(folder, { recursive: true }));

test('reads what people liked, with decades', async () => {
  const { name, items, users } = await readMovieLens({ data: folder });
  expect(name).toBe('MovieLens');
  expect(users).toEqual([
    { user: '1', items: [1, 0], times: [10, 20], values: [5, 4] },
    { user: '2', items: [2], times: [40], values: [4.5] },
  ]);
  expect(items.map(({ id, attributes }) => `${id} ${attributes.join(' ')}`)).toEqual([
    '1 Adventure Children 1990s',
    '2 Horror 1990s',
    '4 Comedy 1970s',
    '3 ',
    '5 Drama 2000s',
    '6 Drama 2010s',
  ]);
});

test('tells MovieLens from other folders by its files and their columns', async () => {
  expect(await isMovieLens(folder)).toBe(true);
  expect(await isMovieLens(join(folder, 'ratings.csv'))).toBe(false);
  expect(await isMovieLens(join(folder, 'none'))).toBe(false);
  await writeFile(join(folder, 'ratings.csv'), 'user,item,rating\n1,1,4\n');
  expect(await isMovieLens(folder)).toBe(false);
});
