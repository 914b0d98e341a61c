import { basename, parse, resolve } from 'node:path';
import { HeedError } from '@heed/attention-core/errors';
import type { Watched } from '@heed/attention-core/train';
import { BrokenRows, describeBroken, type BrokenRow } from './broken-rows.js';
import { interactionColumns, itemColumns, type Columns } from './columns.js';
import { csvRows } from './csv-rows.js';
import { findTables, type Table } from './find-tables.js';
import { HistoryLog } from './history-log.js';
import type { Interactions } from './interactions.js';
import { ItemList, type ItemDetails } from './item-list.js';
import { ratingOf } from './rating-of.js';
import { splitAttributes } from './split-attributes.js';

const where = 'readInteractions';

/** Options of {@link readInteractions}. */
export interface ReadInteractionsOptions extends Watched {
  /** A CSV file, or a folder of such. */
  data: string;
  /** What it is called in tables. Default: the name of the file or folder. */
  name?: string;
  /** Interactions rated lower are left out, in the data's own unit. Default: none are. */
  least?: number;
}

/** What {@link readInteractions} gives. */
export interface ReadInteractions extends Interactions {
  /** Rows that were left out because something is wrong with them, the first 1,000. */
  broken: readonly BrokenRow[];
  /** How many such rows there are in all. */
  brokenCount: number;
}

function detailsOf(
  fields: readonly string[],
  header: readonly string[],
  { title, attributes }: Pick<Columns, 'title' | 'attributes'>,
): ItemDetails {
  return {
    title: fields[title] ?? '',
    attributes: attributes.flatMap((place) => splitAttributes(fields[place]!, header[place]!)),
  };
}

/** What is read into, and what is told while reading. */
interface Reading extends Watched {
  items: ItemList;
  broken: BrokenRows;
}

async function readLog(
  { path, header }: Table,
  { least = -Infinity, items, broken, ...watched }: Reading & { least?: number | undefined },
): Promise<HistoryLog> {
  const log = new HistoryLog();
  const columns = interactionColumns(header);
  const onBroken = broken.add.bind(broken, path);
  let [good, liked] = [0, 0];
  for await (const { line, fields } of csvRows(path, { where, onBroken, ...watched })) {
    const rating = ratingOf(fields, columns);
    if (typeof rating === 'string') {
      onBroken(line, rating);
      continue;
    }
    good += 1;
    if (rating.value !== undefined && rating.value < least) continue;
    liked += 1;
    const place = items.add(rating.item, detailsOf(fields, header, columns));
    log.add(rating.user, place, rating);
  }
  const refuse = (required: string, got: string): never => {
    throw new HeedError({ code: 'data', where, required: `${path} must have ${required}`, got });
  };
  const [first] = broken.rows;
  const columnsFound = `the columns ${header.join(', ')}`;
  if (good === 0) {
    const got = first
      ? `${broken.count} that cannot; the first: ${describeBroken(first)}`
      : 'no row';
    refuse('a row that can be read', `${got}, and ${columnsFound}`);
  }
  if (liked === 0) refuse(`an interaction rated ${least} or higher`, `${good} rated lower`);
  return log;
}

async function readItems(
  { path, header }: Table,
  { items, broken, ...watched }: Reading,
): Promise<void> {
  const columns = itemColumns(header);
  const onBroken = broken.add.bind(broken, path);
  for await (const { line, fields } of csvRows(path, { where, onBroken, ...watched })) {
    const item = fields[columns.item]!;
    if (item === '') onBroken(line, 'has no item');
    else items.add(item, detailsOf(fields, header, columns));
  }
}

/**
 * Reads who did what from a CSV file, or from a folder that holds one such table and may hold one of items.
 *
 * Columns are found by their names in the first line, whatever their case and without `_`: user (`userId`, `customer` …),
 * item (`itemId`, `movieId`, `product` …), and where there are such, time (`timestamp`, `date` …), rating (`value`,
 * `stars` …), title and attributes (`genres`, `categories`, `brand` …). Of a table of items every column but id and
 * title is an attribute; `|` parts several in one field.
 *
 * Histories are in the order of time, of one time as the rows stand; a user's second time with the same item is left
 * out. Items that nobody touched come behind those that somebody did. Rows that are wrong are left out and told.
 *
 * @throws HeedError `file-missing`; `data` naming the columns where those for user or item are missing, where there are
 * several such tables, where no row can be read, or `least` leaves nothing; `option` for `least` without ratings;
 * `aborted`
 */
export async function readInteractions({
  data,
  name = parse(resolve(data)).name,
  least,
  ...watched
}: ReadInteractionsOptions): Promise<ReadInteractions> {
  const tables = await findTables(data, where);
  const { path, header } = tables.interactions;
  if (least !== undefined && interactionColumns(header).rating < 0) {
    const required = `${path} must have a column for the rating (rating, value, stars …) where least is given`;
    const got = `the columns ${header.join(', ')}`;
    throw new HeedError({ code: 'option', where, required, got });
  }
  const { onMessage } = watched;
  onMessage?.(`Reading ${basename(path)}`);
  const reading: Reading = { items: new ItemList(), broken: new BrokenRows(onMessage), ...watched };
  const log = await readLog(tables.interactions, { ...reading, least });
  if (tables.items) await readItems(tables.items, reading);
  reading.broken.close();
  const { rows, count } = reading.broken;
  return {
    name,
    items: reading.items.toItems(),
    users: log.toHistories(),
    broken: rows,
    brokenCount: count,
  };
}
