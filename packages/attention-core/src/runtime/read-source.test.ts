import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { HeedError } from '../errors/index.js';
import { readSource } from './read-source.js';
import type { ModelSource } from './session.js';

const content = Uint8Array.of(8, 9, 10);

async function failure(source: unknown): Promise<[string, string]> {
  const error: unknown = await readSource(source as ModelSource, 'sentiment').catch(
    (reason: unknown) => reason,
  );
  if (!(error instanceof HeedError)) throw new Error('no HeedError came');
  return [error.code, error.message];
}

let folder: string;
let path: string;
let server: Server;
let origin: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heed-source-'));
  path = join(folder, 'a model.onnx');
  await writeFile(path, content);
  server = createServer((request, response) => {
    if (request.url?.startsWith('/node_modules/')) {
      return void response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end();
    }
    const status = Number(request.url?.slice(1));
    response.writeHead(status).end(status === 200 ? content : 'no');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true });
});

describe('readSource', () => {
  test('gives bytes back as they are', async () => {
    expect(await readSource(content)).toBe(content);
    expect(await readSource(content.buffer)).toEqual(content);
  });

  test('reads paths, file URLs, http URLs, data URLs and blobs', async () => {
    const blob = URL.createObjectURL(new Blob([content]));
    const sources = [
      path,
      pathToFileURL(path),
      pathToFileURL(path).href,
      `${origin}/200`,
      new URL(`${origin}/200`),
      'data:application/octet-stream;base64,CAkK',
      blob,
    ];
    for (const source of sources) {
      const bytes = await readSource(source);
      expect(bytes).toEqual(content);
      expect(bytes.constructor).toBe(Uint8Array);
    }
    URL.revokeObjectURL(blob);
  });

  test('says which file is missing', async () => {
    const absent = join(folder, 'absent.onnx');
    for (const source of [absent, pathToFileURL(absent)]) {
      expect(await failure(source)).toEqual([
        'file-missing',
        `sentiment: ${String(source)} must be a file that can be read; got nothing there. Check the path.`,
      ]);
    }
    expect(await failure(folder)).toEqual(['file-missing', expect.stringContaining('a directory')]);
    expect(await failure(join(path, 'inside'))).toEqual(['file-missing', expect.any(String)]);
    expect(await failure(`${origin}/404`)).toEqual([
      'file-missing',
      `sentiment: ${origin}/404 must exist; got HTTP status 404. Check the address.`,
    ]);
  });

  test('says which setting is missing where a bundler moved the file', async () => {
    const vite = `${origin}/node_modules/models/sentiment.onnx`;
    expect(await failure(vite)).toEqual([
      'file-missing',
      expect.stringMatching(/must exist; got an HTML page\. Vite before 8 .* optimizeDeps/),
    ]);
    expect(await failure('/_next/static/media/sentiment.onnx')).toEqual([
      'file-missing',
      expect.stringMatching(/nothing there\. On its server, Next .* serverExternalPackages/),
    ]);
  });

  test('says what is out of reach', async () => {
    expect(await failure(`${origin}/500`)).toEqual([
      'file-unreachable',
      `sentiment: ${origin}/500 must be within reach; got HTTP status 500. Check the address.`,
    ]);
    const [code, message] = await failure('http://nowhere.invalid/model.onnx');
    expect(code).toBe('file-unreachable');
    expect(message).toMatch(/^sentiment: http:\/\/nowhere\.invalid\/model\.onnx .*got no answer/);
  });

  test.each([[''], [null], [undefined], [42], [{}]])('refuses %p', async (source) => {
    const [code, message] = await failure(source);
    expect(code).toBe('input-type');
    expect(message).toMatch(/^sentiment: source must be a path, a URL/);
  });

  test('shortens endless data URLs in errors', async () => {
    const [, message] = await failure(`data:;base64,${'!'.repeat(5000)}`);
    expect(message.length).toBeLessThan(400);
  });
});
