import { access, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clickThroughRecipe } from './recipe.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heed-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Five rows of each of three users, rated as `ratingOf` says by the place in the history. */
const table = (ratingOf: (place: number) => number): string =>
  [
    'user,item,time,rating',
    ...[0, 1, 2].flatMap((user) =>
      [0, 1, 2, 3, 4].map((place) => `u${user},i${user + place},${place},${ratingOf(place)}`),
    ),
  ].join('\n');

test.each<[string, (place: number) => number, string]>([
  ['only clicks in dev', (place) => (place === 1 ? 2 : 5), 'dev must have clicks, and impressions'],
  [
    'no click in dev',
    (place) => (place % 2 === 1 ? 2 : 5),
    'dev must have clicks, and impressions',
  ],
  ['only clicks to learn from', (place) => (place === 3 ? 2 : 5), 'what is learned from must have'],
  ['ratings of 0 only', () => 0, 'the column of ratings must say of some rows'],
])('refuses data before anything is trained: %s', async (_, ratingOf, message) => {
  const [data, runFolder] = [join(folder, 'rows.csv'), join(folder, 'run')];
  await writeFile(data, table(ratingOf));
  const training = clickThroughRecipe.train({ data, runFolder, epochs: 1 });
  await expect(training).rejects.toMatchObject({ name: 'HeedError', code: 'data' });
  await expect(training).rejects.toThrow(`recommender/click-through: ${message}`);
  await expect(access(runFolder)).rejects.toThrow();
});
