import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readReviews, reviewsFile } from './read-reviews.js';

async function folderWith(text: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'reviews-'));
  await writeFile(join(folder, reviewsFile), text);
  return folder;
}

test('reads texts and labels in order', async () => {
  const folder = await folderWith('[{"t":"Great!<br />See it.","s":1},{"t":"Dull.","s":0}]');
  expect(await readReviews(folder)).toEqual([
    { text: 'Great!<br />See it.', label: 1 },
    { text: 'Dull.', label: 0 },
  ]);
});

test.each([
  ['{"t":', 'must be a JSON list'],
  ['{"t":"Dull.","s":0}', 'must be a JSON list'],
  ['[{"t":"Dull.","s":0},null]', 'review 1'],
  ['[{"t":"Dull.","s":2}]', 'review 0'],
  ['[{"s":1}]', 'review 0'],
])('says what is wrong with %j', async (text, place) => {
  const folder = await folderWith(text);
  await expect(readReviews(folder)).rejects.toMatchObject({
    code: 'data',
    message: expect.stringContaining(place),
  });
});

test('a missing file is named', async () => {
  await expect(readReviews('/nowhere')).rejects.toMatchObject({ code: 'file-missing' });
});
