import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lexiconFile, readLexicon } from './read-lexicon.js';

async function folderWith(text: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'lexicon-'));
  await writeFile(join(folder, lexiconFile), text);
  return folder;
}

test('reads words in lower case with their valence', async () => {
  const folder = await folderWith('Abhor\t-2.0\t1.2\t[-2]\nwitty\t2.5\t0.5\t[2, 3]\n');
  expect(await readLexicon(folder)).toEqual(
    new Map([
      ['abhor', -2],
      ['witty', 2.5],
    ]),
  );
});

test.each(['witty', 'witty\tvery', 'witty\t5', '\t1'])('names the line of %j', async (line) => {
  const folder = await folderWith(`fine\t0.8\n${line}\n`);
  await expect(readLexicon(folder)).rejects.toMatchObject({
    code: 'data',
    message: expect.stringContaining('line 2'),
  });
});

test('a missing file is named', async () => {
  await expect(readLexicon('/nowhere')).rejects.toMatchObject({ code: 'file-missing' });
});
