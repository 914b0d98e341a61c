import { HeedError } from '../errors/index.js';

/** Node's file functions, loaded only where folders are read: training also runs in pages. */
const files = () => import('node:fs/promises');
const paths = () => import('node:path');

/** Options of {@link findLabelFolders}. */
export interface LabelFoldersOptions {
  /** Named in errors. */
  where: string;
  /** What a sub-folder stands for, in a word: `class`. */
  label: string;
  /** What its files are, in the singular: `picture`. */
  file: string;
  /** How their names end, in small letters, with the dot. */
  endings: ReadonlySet<string>;
}

/** Names in a folder, sorted, but for hidden ones. */
async function namesIn(folder: string, where: string): Promise<string[]> {
  const { readdir } = await files();
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
async function isFolder(path: string): Promise<boolean> {
  const { stat } = await files();
  return stat(path).then(
    (status) => status.isDirectory(),
    () => false,
  );
}

/** Paths of the files of a label. */
async function filesOf(
  folder: string,
  name: string,
  { where, label, file, endings }: LabelFoldersOptions,
): Promise<string[]> {
  const { extname, join } = await paths();
  const inner = join(folder, name);
  const names = await namesIn(inner, where);
  const found = names.filter((each) => endings.has(extname(each).toLowerCase()));
  if (found.length > 0) return found.map((each) => join(inner, each));
  const capital = file.charAt(0).toUpperCase() + file.slice(1);
  throw new HeedError({
    code: 'data',
    where,
    required: `${inner} must hold ${file}s of the ${label} ${name}`,
    got: names.length === 0 ? 'an empty folder' : `${names.length} files, none a ${file}`,
    advice: `${capital}s end in ${[...endings].join(', ')}. Remove the folder if it is no ${label}.`,
  });
}

/**
 * The files in a folder that has a sub-folder for each label, named like it, or a link to one; other files, and hidden
 * ones, are left alone. In Node.
 *
 * @returns paths by label, in the order of their names; `undefined` where there is no sub-folder
 * @throws HeedError `file-missing` for a folder that cannot be read, `data` for a label without files
 * @example
 * ```ts
 * const endings = new Set(['.png', '.jpg']);
 * await findLabelFolders('pets', { where: 'pets', label: 'class', file: 'picture', endings });
 * // { cat: ['pets/cat/1.jpg', 'pets/cat/2.png'], dog: ['pets/dog/1.jpg'] }
 * ```
 */
export async function findLabelFolders(
  folder: string,
  options: LabelFoldersOptions,
): Promise<Record<string, string[]> | undefined> {
  const { join } = await paths();
  const labels: string[] = [];
  for (const name of await namesIn(folder, options.where)) {
    if (await isFolder(join(folder, name))) labels.push(name);
  }
  if (labels.length === 0) return undefined;
  const found = labels.map(async (name) => [name, await filesOf(folder, name, options)] as const);
  return Object.fromEntries(await Promise.all(found));
}
