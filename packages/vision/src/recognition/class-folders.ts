import { readdir, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { HeedError } from '@heed/attention-core/errors';

/** How the names of pictures end that can be read in Node. */
const endings = new Set(['.jpg', '.jpeg', '.png', '.webp', '.gif', '.tif', '.tiff', '.avif']);

/** Names in a folder, sorted, but for hidden ones. */
async function namesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((cause: unknown) => {
    throw new HeedError({
      code: 'file-missing',
      where: 'recognition',
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
 * The pictures in a folder that has a sub-folder for each class, named like it, or a link to one; other files, and
 * hidden ones, are left alone.
 *
 * @returns paths by class, in the order of their names; `undefined` where there is no sub-folder
 * @throws HeedError `file-missing` for a folder that cannot be read, `data` for a class without pictures
 */
export async function findClassFolders(
  folder: string,
): Promise<Record<string, string[]> | undefined> {
  const names: string[] = [];
  for (const name of await namesIn(folder)) {
    if (await isFolder(join(folder, name))) names.push(name);
  }
  if (names.length === 0) return undefined;
  const classes = await Promise.all(
    names.map(async (name): Promise<[string, string[]]> => {
      const files = await namesIn(join(folder, name));
      const pictures = files.filter((file) => endings.has(extname(file).toLowerCase()));
      if (pictures.length > 0) return [name, pictures.map((file) => join(folder, name, file))];
      throw new HeedError({
        code: 'data',
        where: 'recognition',
        required: `${join(folder, name)} must hold pictures of the class ${name}`,
        got: files.length === 0 ? 'an empty folder' : `${files.length} files, none a picture`,
        advice: `Pictures end in ${[...endings].join(', ')}. Remove the folder if it is no class.`,
      });
    }),
  );
  return Object.fromEntries(classes);
}
