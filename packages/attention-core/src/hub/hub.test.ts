import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { HeedError } from '../errors/index.js';
import type { DownloadProgress } from './fetch-into.js';
import { hub, type HubOptions, type HubReadOptions } from './hub.js';

const content = Buffer.from(Array.from({ length: 3_000 }, (_, index) => index % 251));
const sha256 = createHash('sha256').update(content).digest('hex');
const etag = '"v1"';
const delays = [0, 0];

type Reply = (request: IncomingMessage, response: ServerResponse, attempt: number) => void;

let root: string;
let cache: string;
let server: Server;
let origin: string;
let requests: IncomingMessage[];
let reply: Reply;

/** Called when the next bytes have come: a connection that breaks sooner may take them with it. */
let onBytes: (() => void) | undefined;

/** Breaks the connection as soon as what was sent has come. */
const breakOff = (response: ServerResponse): void => {
  onBytes = () => response.destroy();
};

const whole: Reply = (_request, response) => void response.end(content);

/** A server that keeps ranges and, the first time, breaks off half-way. */
const breaksOnce: Reply = (request, response, attempt) => {
  const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
  response.writeHead(from > 0 ? 206 : 200, {
    etag,
    'content-length': content.length - from,
    ...(from > 0 && { 'content-range': `bytes ${from}-${content.length - 1}/${content.length}` }),
  });
  if (attempt > 1) return void response.end(content.subarray(from));
  response.write(content.subarray(0, 1_000));
  breakOff(response);
};

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'heed-hub-'));
  cache = join(root, 'cache');
  requests = [];
  reply = whole;
  server = createServer((request, response) => {
    requests.push(request);
    reply(request, response, requests.length);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(async () => {
  delete process.env['HEED_OFFLINE'];
  delete process.env['HEED_CACHE'];
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
  await rm(root, { recursive: true });
});

const open = (options: HubOptions = {}) =>
  hub('tiny/bert', {
    endpoint: `${origin}/{repo}/resolve/{revision}/{file}`,
    cache,
    delays,
    ...options,
  });

const read = (options?: HubOptions, own: HubReadOptions = {}) =>
  open(options).read('onnx/model.onnx', {
    ...own,
    onProgress(progress) {
      own.onProgress?.(progress);
      onBytes?.();
      onBytes = undefined;
    },
  });

async function failure(work: Promise<unknown>): Promise<HeedError> {
  const error: unknown = await work.catch((reason: unknown) => reason);
  if (!(error instanceof HeedError)) throw new Error(`no HeedError came: ${String(error)}`);
  return error;
}

const folder = (): string =>
  join(cache, new URL(origin).host.replace(':', '_'), 'tiny/bert/main/onnx');

async function put(bytes: Uint8Array, name = 'model.onnx'): Promise<void> {
  await mkdir(folder(), { recursive: true });
  await writeFile(join(folder(), name), bytes);
}

describe('a file of the hub', () => {
  test('is fetched once, then comes from the cache', async () => {
    expect(await read()).toEqual(new Uint8Array(content));
    expect(requests.map(({ url }) => url)).toEqual(['/tiny/bert/resolve/main/onnx/model.onnx']);
    expect(await read()).toEqual(new Uint8Array(content));
    expect(await read({ offline: true })).toEqual(new Uint8Array(content));
    expect(requests).toHaveLength(1);
    expect(await readdir(folder())).toEqual(['model.onnx']);
  });

  test('is fetched once though two ask for it', async () => {
    const both = await Promise.all([read(), read()]);
    expect(both[0]).toEqual(both[1]);
    expect(requests).toHaveLength(1);
  });

  test('is of the revision that was asked for', async () => {
    await read({ revision: 'refs/pr/1' });
    await read();
    expect(requests.map(({ url }) => url)).toEqual([
      '/tiny/bert/resolve/refs%2Fpr%2F1/onnx/model.onnx',
      '/tiny/bert/resolve/main/onnx/model.onnx',
    ]);
  });

  test('tells how far it is', async () => {
    reply = breaksOnce;
    const seen: DownloadProgress[] = [];
    await read({}, { onProgress: (progress) => seen.push(progress) });
    const file = 'onnx/model.onnx';
    expect(seen[0]).toEqual({ file, received: 1_000, total: 3_000 });
    expect(seen.at(-1)).toEqual({ file, received: 3_000, total: 3_000 });
  });

  test('goes on where the connection broke', async () => {
    reply = breaksOnce;
    expect(await read()).toEqual(new Uint8Array(content));
    expect(requests.map(({ headers }) => [headers.range, headers['if-range']])).toEqual([
      [undefined, undefined],
      ['bytes=1000-', etag],
    ]);
  });

  test('goes on with what an earlier process left', async () => {
    await put(content.subarray(0, 700), 'model.onnx.999999999-0.%22v1%22.part');
    reply = (request, response) => breaksOnce(request, response, 2);
    expect(await read()).toEqual(new Uint8Array(content));
    expect(requests.map(({ headers }) => headers.range)).toEqual(['bytes=700-']);
    expect(await readdir(folder())).toEqual(['model.onnx']);
  });

  test('leaves alone what another process is at', async () => {
    const part = `model.onnx.${process.ppid}-0.%22v1%22.part`;
    await put(content.subarray(0, 700), part);
    expect(await read()).toEqual(new Uint8Array(content));
    expect((await readdir(folder())).sort()).toEqual(['model.onnx', part].sort());
  });

  test('begins anew where the server keeps no ranges, or has another version by now', async () => {
    reply = (_request, response, attempt) => {
      response.writeHead(200, { etag: `"v${attempt}"`, 'content-length': content.length });
      if (attempt > 1) return void response.end(content);
      response.write(Buffer.alloc(1_000, 7));
      breakOff(response);
    };
    expect(await read()).toEqual(new Uint8Array(content));
    expect(requests).toHaveLength(2);
  });

  test('begins anew where the server gives another range', async () => {
    await put(content, 'model.onnx.999999999-0.%22v1%22.part');
    reply = (request, response) =>
      request.headers.range
        ? void response.writeHead(416, { 'content-type': 'text/html' }).end('<h1>416</h1>')
        : void response.end(content);
    expect(await read()).toEqual(new Uint8Array(content));
  });

  test('comes through redirects, whose first page names its SHA-256, and the token stays at home', async () => {
    const other = createServer((request, response) => {
      requests.push(request);
      response.writeHead(200, { etag: `"${'2'.repeat(64)}"` }).end(content); // another hash
    });
    await new Promise<void>((done) => other.listen(0, '127.0.0.1', done));
    const store = `http://127.0.0.1:${(other.address() as AddressInfo).port}/blob`;
    reply = (_request, response) =>
      void response.writeHead(302, { location: store, 'x-linked-etag': `"${sha256}"` }).end();
    await read({ token: 'secret' });
    expect(requests.map(({ headers }) => headers.authorization)).toEqual([
      'Bearer secret',
      undefined,
    ]);
    await new Promise((done) => other.close(done));
  });

  test('comes after 500, and after 429 with a time to wait', async () => {
    reply = (request, response, attempt) =>
      attempt < 3
        ? void response.writeHead([500, 429][attempt - 1]!, { 'retry-after': '0' }).end()
        : whole(request, response, attempt);
    expect(await read()).toEqual(new Uint8Array(content));
  });
});

describe('what a hub cannot give', () => {
  test('404: says that it does not exist', async () => {
    reply = (_request, response) => void response.writeHead(404).end('no');
    const { code, message } = await failure(read());
    expect([code, message]).toEqual([
      'file-missing',
      `hub: ${origin}/tiny/bert/resolve/main/onnx/model.onnx must exist; got HTTP status 404. Check the address.`,
    ]);
    expect(await readdir(folder())).toEqual([]);
  });

  test('401: says that a token may be missing', async () => {
    reply = (_request, response) => void response.writeHead(401).end();
    expect((await failure(read())).message).toMatch(/got HTTP status 401\. .* give a token\.$/);
    expect(requests).toHaveLength(1);
  });

  test('500 for ever: gives up after the attempts that it has', async () => {
    reply = (_request, response) => void response.writeHead(503).end();
    expect((await failure(read())).message).toMatch(/within reach; got HTTP status 503/);
    expect(requests).toHaveLength(1 + delays.length);
  });

  test.each([8, 3_000_000])(
    'a server that asks for %d s: says so, and does not wait',
    async (wait) => {
      reply = (_request, response) =>
        void response.writeHead(429, { 'retry-after': String(wait) }).end();
      const { code, message } = await failure(read({ timeout: 1_000 }));
      expect([code, message]).toEqual([
        'file-unreachable',
        expect.stringContaining(
          `within reach; got HTTP status 429 and a wait of ${wait} s, longer than the timeout of 1 s. Ask again`,
        ),
      ]);
      expect(requests).toHaveLength(1);
    },
  );

  test('no timeout is too long for a timer', async () => {
    reply = (_request, response) => void setTimeout(() => response.end(content), 50);
    expect(await read({ timeout: Infinity, delays: [] })).toHaveLength(content.length);
  });

  test('silence, before and after the first bytes', async () => {
    reply = (_request, response, attempt) => {
      if (attempt > 1) return;
      response.writeHead(200, { 'content-length': content.length });
      response.write(content.subarray(0, 10));
    };
    const { code, message } = await failure(read({ timeout: 80, delays: [0] }));
    expect([code, message]).toEqual([
      'file-unreachable',
      expect.stringMatching(/silence for 0.08 s/),
    ]);
    expect(requests).toHaveLength(2);
  });

  test('a slow server is waited for as long as bytes come', async () => {
    reply = (_request, response) => {
      let sent = 0;
      const timer = setInterval(() => {
        response.write(content.subarray(sent, (sent += 250)));
        if (sent < content.length) return;
        clearInterval(timer);
        response.end();
      }, 150);
    };
    expect(await read({ timeout: 1_000, delays: [] })).toHaveLength(content.length);
  });

  test('wrong bytes: by the SHA-256 of the caller, and by that of the hub', async () => {
    const mine = await failure(read({}, { sha256: '0'.repeat(64) }));
    expect([mine.code, mine.message]).toEqual([
      'file-damaged',
      expect.stringContaining(`must have the SHA-256 ${'0'.repeat(64)}; got ${sha256}`),
    ]);
    reply = (_request, response) =>
      void response.writeHead(200, { etag: `"${'1'.repeat(64)}"` }).end(content);
    expect((await failure(read())).code).toBe('file-damaged');
    expect(await readdir(folder())).toEqual([]);
  });

  test('a page instead of the file', async () => {
    reply = (_request, response) =>
      void response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Sign in</h1>');
    const { code, message } = await failure(read());
    expect([code, message]).toEqual([
      'file-missing',
      expect.stringMatching(/must exist; got an HTML page\. The server answered with a page/),
    ]);
  });

  test('nobody is there: at once', async () => {
    await new Promise((done) => server.close(done));
    const { code, message } = await failure(read({ delays: [60_000] }));
    expect([code, message]).toEqual(['file-unreachable', expect.stringContaining('ECONNREFUSED')]);
  });

  test('redirects without end', async () => {
    reply = (request, response) => void response.writeHead(302, { location: request.url! }).end();
    expect((await failure(read())).message).toMatch(/more than 10 redirects/);
  });

  test('a stopped download is kept for the next time', async () => {
    const controller = new AbortController();
    reply = (request, response, attempt) => {
      if (attempt > 1) return breaksOnce(request, response, attempt);
      response.writeHead(200, { etag, 'content-length': content.length });
      response.write(content.subarray(0, 1_000));
    };
    const stop = () => controller.abort();
    const { code } = await failure(read({}, { signal: controller.signal, onProgress: stop }));
    expect(code).toBe('aborted');
    expect(await read()).toEqual(new Uint8Array(content));
    expect(requests[1]!.headers.range).toBe('bytes=1000-');
  });

  test('a signal ends the wait for another read of the file, and not that read', async () => {
    const asked = new Promise<ServerResponse>((resolve) => {
      reply = (_request, response) => resolve(response);
    });
    const controller = new AbortController();
    const first = read();
    const queued = failure(read({}, { signal: controller.signal }));
    const response = await asked;
    controller.abort();
    expect((await queued).code).toBe('aborted');
    expect((await failure(read({}, { signal: controller.signal }))).code).toBe('aborted');
    response.end(content);
    expect(await first).toEqual(new Uint8Array(content));
    expect(await read()).toEqual(new Uint8Array(content));
    expect(requests).toHaveLength(1);
  });

  test('a failure of the one who is told stays what it is', async () => {
    const onProgress = () => {
      throw new RangeError('mine');
    };
    await expect(read({}, { onProgress })).rejects.toThrow(RangeError);
    expect(requests).toHaveLength(1);
  });
});

describe('offline', () => {
  test('says what is missing, and asks nobody', async () => {
    process.env['HEED_OFFLINE'] = '1';
    const { code, message } = await failure(read());
    expect([code, message]).toEqual([
      'file-missing',
      expect.stringMatching(
        /^hub: onnx\/model\.onnx of tiny\/bert@main must be in .*cache.* Read it once online, or put it there as 127\.0\.0\.1_\d+\/tiny\/bert\/main\/onnx\/model\.onnx\.$/,
      ),
    ]);
    expect(requests).toHaveLength(0);
  });

  test('a file in the cache of another SHA-256 is fetched again, and offline an error', async () => {
    await put(Buffer.from('another'));
    const offline = await failure(read({ offline: true }, { sha256 }));
    expect(offline.code).toBe('file-damaged');
    expect(await read({}, { sha256 })).toEqual(new Uint8Array(content));
  });

  test('the cache is where HEED_CACHE says', async () => {
    process.env['HEED_CACHE'] = root;
    await hub('tiny/bert', { endpoint: `${origin}/{file}` }).read('config.json');
    expect(await readdir(join(root, 'hub'))).toHaveLength(1);
  });

  test('a cache that is no folder is an error with a way out', async () => {
    await mkdir(dirname(cache), { recursive: true });
    await writeFile(cache, '');
    expect((await failure(read())).message).toMatch(/the cache .* HEED_CACHE\.$/);
  });
});

test.each<[string, () => unknown]>([
  ['repo', () => hub('../secrets')],
  ['repo', () => hub('a/b/c')],
  ['repo', () => hub(undefined as unknown as string)],
  ['revision', () => hub('a/b', { revision: '../..' })],
  ['endpoint', () => hub('a/b', { endpoint: 'https://example.org' })],
  ['timeout', () => hub('a/b', { timeout: 0 })],
])('refuses a wrong %s', (name, work) => {
  expect(work).toThrow(new RegExp(`^hub: ${name} must be`));
});

test.each(['/etc/passwd', '../x', 'a/../../x', 'a\\b', ''])('refuses the path %p', async (path) => {
  expect((await failure(open().read(path))).code).toBe('option');
});
