import { readdir, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { HeedError } from '@heed/attention-core/errors';
import { soundEndings } from './transcripts.js';

const where = 'speech/keyword';

/** Names in a folder, sorted, but for hidden ones. */
async function namesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((cause: unknown) => {
    throw new HeedError({
      code: 'file-missing',
      where,
      required: `${folder} must be a folder that can be read`,
      got: String((cause as NodeJS.ErrnoException).code),
      cause,
    });
  });
  return names.filter((name) => !name.startsWith('.')).sort();
}

/** Whether there is a folder, or a link to one. */
const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (status) => status.isDirectory(),
    () => false,
  );

/**
 * The sounds in a folder that has a sub-folder for each word, named like it, or a link to one; other files, and hidden
 * ones, are left alone.
 *
 * @returns paths by word, in the order of the words; `undefined` where there is no sub-folder
 * @throws HeedError `file-missing` for a folder that cannot be read, `data` for a word without sounds
 */
export async function findWordFolders(
  folder: string,
): Promise<Record<string, string[]> | undefined> {
  const names: string[] = [];
  for (const name of await namesIn(folder)) {
    if (await isFolder(join(folder, name))) names.push(name);
  }
  if (names.length === 0) return undefined;
  const words = await Promise.all(
    names.map(async (name): Promise<[string, string[]]> => {
      const files = await namesIn(join(folder, name));
      const sounds = files.filter((file) => soundEndings.has(extname(file).toLowerCase()));
      if (sounds.length > 0) return [name, sounds.map((file) => join(folder, name, file))];
      throw new HeedError({
        code: 'data',
        where,
        required: `${join(folder, name)} must hold sounds of the word ${name}`,
        got: files.length === 0 ? 'an empty folder' : `${files.length} files, none a sound`,
        advice: `Sounds end in ${[...soundEndings].join(', ')}. Remove the folder if it is no word.`,
      });
    }),
  );
  return Object.fromEntries(words);
}
