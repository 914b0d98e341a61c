import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { csvRows, readHeader, type CsvRowsOptions } from './csv-rows.js';

let path: string;

beforeEach(async () => {
  path = join(await mkdtemp(join(tmpdir(), 'heed-csv-')), 'table.csv');
});

afterEach(() => rm(join(path, '..'), { recursive: true }));

/** Rows as `line: field|field`, and what is wrong with others. */
async function read(text: string, options: Partial<CsvRowsOptions> = {}) {
  await writeFile(path, text);
  const broken: string[] = [];
  const onBroken = (line: number, reason: string) => void broken.push(`${line} ${reason}`);
  const rows: string[] = [];
  for await (const { line, fields } of csvRows(path, { where: 'test', onBroken, ...options })) {
    rows.push(`${line}: ${fields.join('|')}`);
  }
  return { rows, broken };
}

test.each([
  ['commas', 'a,b\n1,2\n3,4\n'],
  ['no last line end', 'a,b\n1,2\n3,4'],
  ['line ends of Windows', 'a,b\r\n1,2\r\n3,4\r\n'],
  ['line ends of both kinds', 'a,b\r\n1,2\n3,4\r\n'],
  ['a mark of the byte order', '\uFEFFa,b\n1,2\n3,4\n'],
  ['semicolons', 'a;b\n1;2\n3;4\n'],
  ['tabs', 'a\tb\n1\t2\n3\t4\n'],
  ['blanks', 'a , b\n 1, 2\n3 , "4"\n'],
  ['quotes', '"a","b"\n"1","2"\n"3",4\n'],
])('reads %s', async (_, text) => {
  expect(await read(text)).toEqual({ rows: ['2: 1|2', '3: 3|4'], broken: [] });
  expect(await readHeader(path, 'test')).toEqual(['a', 'b']);
});

test('fields in quotes have what they like, and lines are counted right', async () => {
  const text = 'a,"b;;;"\n1,"x, ""y""\nz"\n\n\n5" disc,2\n"q"z,3\n';
  expect(await read(text)).toEqual({
    rows: ['3: 1|x, "y"\nz', '6: 5" disc|2', '7: "q"z|3'],
    broken: [],
  });
});

test('rows with more or fewer fields are told', async () => {
  expect(await read('a,b\n1\n1,2,3\n4,5\n')).toEqual({
    rows: ['4: 4|5'],
    broken: ['2 has 1 fields instead of 2', '3 has 3 fields instead of 2'],
  });
});

test('a quote that nothing closes costs the rows behind it, which is told', async () => {
  const { rows, broken } = await read('a,b\n1,2\n3,"4\n5,6\n');
  expect(rows).toEqual(['2: 1|2']);
  expect(broken).toEqual([expect.stringMatching(/^4 is in quotes that nothing closes/)]);
});

test('does not keep a row that never ends', async () => {
  const { rows, broken } = await read(`a,b\n1,2\n3,"${'4,5\n'.repeat(600_000)}`);
  expect(rows).toEqual(['2: 1|2']);
  expect(broken.length).toBeGreaterThan(1);
});

test('tells how far it is', async () => {
  const messages: string[] = [];
  const onMessage = (message: string) => void messages.push(message);
  await read('a,b\n1,2\n3,4\n5,6\n7,8\n', { onMessage, messageEvery: 2 });
  expect(messages).toEqual(['Reading table.csv: 2 rows', 'Reading table.csv: 4 rows']);
});

test('can be stopped', async () => {
  const controller = new AbortController();
  await writeFile(path, `a,b\n${'1,2\n'.repeat(30_000)}`);
  const options = { where: 'test', onBroken: () => {}, signal: controller.signal };
  let count = 0;
  const all = async () => {
    for await (const { line } of csvRows(path, options)) {
      count += 1;
      if (line === 5) controller.abort();
    }
  };
  await expect(all()).rejects.toMatchObject({ code: 'aborted' });
  expect(count).toBeLessThan(30_000);
});

test('an empty file has no columns, a missing one is an error', async () => {
  expect((await read('')).rows).toEqual([]);
  expect(await readHeader(path, 'test')).toEqual([]);
  await rm(path);
  const error = { code: 'file-missing', message: expect.stringContaining('table.csv must be') };
  await expect(readHeader(path, 'test')).rejects.toMatchObject(error);
  const rows = csvRows(path, { where: 'test', onBroken: () => {} });
  await expect(rows.next()).rejects.toMatchObject(error);
});
