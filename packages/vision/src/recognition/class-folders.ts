import { readdir } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { HeedError } from '@heed/attention-core/errors';

/** How the names of pictures end. */
const endings = new Set([
  '.jpg',
  '.jpeg',
  '.png',
  '.webp',
  '.gif',
  '.tif',
  '.tiff',
  '.avif',
  '.bmp',
]);

/**
 * The pictures in a folder that has a sub-folder for each class, named like it; other files are left alone.
 *
 * @returns paths by class, in the order of their names; `undefined` where there is no sub-folder
 * @throws HeedError `file-missing` for a folder that cannot be read, `data` for a class without pictures
 */
export async function findClassFolders(
  folder: string,
): Promise<Record<string, string[]> | undefined> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((cause: unknown) => {
    throw new HeedError({
      code: 'file-missing',
      where: 'recognition',
      required: `${folder} must be a folder that can be read`,
      got: String((cause as NodeJS.ErrnoException).code),
      cause,
    });
  });
  const names = entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(({ name }) => name);
  if (names.length === 0) return undefined;
  const classes = await Promise.all(
    names.sort().map(async (name): Promise<[string, string[]]> => {
      const files = await readdir(join(folder, name));
      const pictures = files.filter((file) => endings.has(extname(file).toLowerCase())).sort();
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
