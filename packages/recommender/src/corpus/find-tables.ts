import { readdir, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { HeedError } from '@heed/attention-core/errors';
import { hasAttributes, interactionColumns, itemColumns } from './columns.js';
import { readHeader } from './csv-rows.js';

/** A CSV file and what its columns are called. */
export interface Table {
  path: string;
  header: readonly string[];
}

/** The tables of somebody's data. */
export interface Tables {
  /** Who did what. */
  interactions: Table;
  /** What the items are; left out where there is none. */
  items?: Table;
}

const endings = ['.csv', '.tsv'];

async function tablesAt(data: string, where: string): Promise<Table[]> {
  try {
    const isFolder = (await stat(data)).isDirectory();
    const files = isFolder
      ? (await readdir(data))
          .filter((name) => endings.includes(extname(name).toLowerCase()))
          .sort()
          .map((name) => join(data, name))
      : [data];
    return await Promise.all(
      files.map(async (path) => ({ path, header: await readHeader(path, where) })),
    );
  } catch (cause) {
    if (cause instanceof HeedError) throw cause;
    throw new HeedError({
      code: 'file-missing',
      where,
      required: `${data} must be a CSV file or a folder of such`,
      got: String((cause as NodeJS.ErrnoException).code),
      cause,
    });
  }
}

const describe = (tables: readonly Table[]): string =>
  tables
    .map(({ path, header }) => `${path} with the columns ${header.join(', ') || '(none)'}`)
    .join('; ');

/** The one table; those that also are preferred count where there are several. */
function choose(
  tables: readonly Table[],
  isPreferred: (table: Table) => boolean,
  refuse: (got: string) => never,
): Table | undefined {
  const preferred = tables.filter(isPreferred);
  const left = tables.length > 1 && preferred.length > 0 ? preferred : tables;
  return left.length > 1 ? refuse(describe(left)) : left[0];
}

/**
 * Finds who did what and what the items are, in a CSV file or a folder of such.
 *
 * Of several tables with columns for user and item, the one with a rating is taken; of several tables of items, the one
 * with a title, or an attribute that is called like one.
 *
 * @throws HeedError `file-missing`; `data` naming the columns where there is no table for user and item, or several
 */
export async function findTables(data: string, where: string): Promise<Tables> {
  const tables = await tablesAt(data, where);
  const refuse = (required: string, got: string): never => {
    throw new HeedError({ code: 'data', where, required: `${data} ${required}`, got });
  };
  const isInteractions = ({ header }: Table) => {
    const { user, item } = interactionColumns(header);
    return user >= 0 && item >= 0;
  };
  const interactions =
    choose(
      tables.filter(isInteractions),
      ({ header }) => interactionColumns(header).rating >= 0,
      (got) => refuse('must hold one table of who did what', got),
    ) ??
    refuse(
      'must have a column for the user (user, userId, customer …) and one for the item (item, itemId, movieId, product …)',
      describe(tables) || 'no CSV file',
    );
  const items = choose(
    tables.filter(({ header }) => {
      const { user, item } = itemColumns(header);
      return user < 0 && item >= 0 && header.length > 1;
    }),
    ({ header }) => itemColumns(header).title >= 0 || hasAttributes(header),
    (got) => refuse('must hold one table of items at most', got),
  );
  return { interactions, ...(items && { items }) };
}
