import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { pipeline } from 'node:stream';
import type { parse } from 'csv-parse';
import { HeedError } from '@heed/attention-core/errors';
import { yieldToSignal } from '@heed/attention-core/plugin';
import type { Watched } from '@heed/attention-core/train';

/** One row of a table. */
export interface CsvRow {
  /** Where it ends, the first line is 1. */
  line: number;
  /** As many as the table has columns, without blanks around them. */
  fields: readonly string[];
}

/** Options of {@link csvRows}. */
export interface CsvRowsOptions extends Watched {
  /** Who reads, for errors. */
  where: string;
  /** Takes what is wrong with a row that is left out. */
  onBroken: (line: number, reason: string) => void;
  /** Rows between two messages on how far it is. Default: 1,000,000. */
  messageEvery?: number;
}

/** Rows after which a signal is asked again. */
const signalEvery = 10_000;
/** Bytes of the longest row; a quote that nothing closes would otherwise keep the rest of the file in memory. */
const longestRow = 2 ** 20;
/** Bytes in which the first line ends. */
const headBytes = 2 ** 16;

/** What stands between two fields: of comma, semicolon and tab what the first line has most of. */
async function separatorOf(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    const [first = ''] = buffer.toString('utf8', 0, bytesRead).split(/[\r\n]/u);
    const unquoted = first.replaceAll(/"[^"]*"/gu, '');
    const count = (separator: string) => unquoted.split(separator).length;
    return [';', '\t'].reduce((best, each) => (count(each) > count(best) ? each : best), ',');
  } finally {
    await file.close();
  }
}

/** Optional: only who trains on tables needs it. */
async function importParse(where: string): Promise<typeof parse> {
  try {
    const library = await import(
      /* webpackIgnore: true */ /* turbopackIgnore: true */ /* @vite-ignore */ 'csv-parse'
    );
    return library.parse;
  } catch (cause) {
    throw new HeedError({
      code: 'runtime-missing',
      where,
      required: 'needs the package csv-parse to read tables',
      advice: 'Run npm install csv-parse.',
      cause,
    });
  }
}

/** Opens a file; what goes wrong with it comes out of the parser, too. */
async function openParser(
  path: string,
  where: string,
  onUnreadable: (line: number) => void,
): Promise<AsyncIterable<string[]>> {
  const parse = await importParse(where);
  const parser = parse({
    bom: true,
    delimiter: await separatorOf(path),
    ltrim: true, // with trim, a letter behind a closing quote loses rows without a word
    max_record_size: longestRow,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    skip_records_with_error: true,
    on_skip: (error) => void onUnreadable(error?.['lines'] as number),
  });
  return pipeline(createReadStream(path), parser, () => {}) as AsyncIterable<string[]>;
}

function unreadable(path: string, where: string, cause: unknown): unknown {
  const { syscall, code } = cause as NodeJS.ErrnoException;
  if (syscall === undefined) return cause;
  const required = `${path} must be a file that can be read`;
  return new HeedError({ code: 'file-missing', where, required, got: String(code), cause });
}

/**
 * What the columns of a table are called: its first line. None for an empty file.
 *
 * @throws HeedError `file-missing` for what cannot be read, `runtime-missing` without csv-parse
 */
export async function readHeader(path: string, where: string): Promise<string[]> {
  try {
    for await (const fields of await openParser(path, where, () => {})) return trimmed(fields);
    return [];
  } catch (cause) {
    throw unreadable(path, where, cause);
  }
}

const trimmed = (fields: readonly string[]): string[] => fields.map((field) => field.trim());

/** Lines of a row: fields in quotes may have several. */
const linesOf = (fields: readonly string[]): number =>
  fields.reduce((sum, field) => sum + field.split('\n').length - 1, 1);

/**
 * The rows of a CSV file behind its first line, read as they are asked for. Fields are parted by commas, semicolons or
 * tabs; those in quotes may have any of these, and line ends. Rows with more or fewer fields than the first line are
 * left out, and empty lines.
 *
 * @throws HeedError `file-missing` for what cannot be read, `runtime-missing` without csv-parse, `aborted`
 */
export async function* csvRows(
  path: string,
  { where, onBroken, signal, onMessage, messageEvery = 1_000_000 }: CsvRowsOptions,
): AsyncGenerator<CsvRow> {
  let [line, count] = [0, 0];
  let columns: number | undefined;
  const reason = `is in quotes that nothing closes, or in a row of more than ${longestRow} bytes`;
  const onUnreadable = (last: number) => onBroken(last, reason);
  try {
    for await (const fields of await openParser(path, where, onUnreadable)) {
      line += linesOf(fields);
      if (columns === undefined) {
        columns = fields.length;
        continue;
      }
      if (count % signalEvery === 0) await yieldToSignal(signal, where);
      count += 1;
      if (count % messageEvery === 0) {
        onMessage?.(`Reading ${basename(path)}: ${count.toLocaleString('en')} rows`);
      }
      if (fields.length === columns) yield { line, fields: trimmed(fields) };
      else if (fields.length > 1 || fields[0] !== '') {
        onBroken(line, `has ${fields.length} fields instead of ${columns}`);
      }
    }
  } catch (cause) {
    throw unreadable(path, where, cause);
  }
}
