import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hub } from '@heed/attention-core/hub';
import { openFiles, type ModelFiles } from './model-files.js';

const card = `${'<!---->'.repeat(100)}\n<div>Not a page</div>`;
const page = '\n<!-- An app. -->\n<!DOCTYPE html>\n<html lang="en"><body></body></html>';

let folder: string;
let server: Server;
let origin: string;

/** A server of a single-page app: it has a card, and knows no missing files. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heed-files-'));
  server = createServer((request, response) => {
    if (request.url!.endsWith('/README.md')) return void response.end(card);
    response.writeHead(200, { 'content-type': 'text/html' }).end(page);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
  await rm(folder, { recursive: true });
});

describe.each<[string, () => ModelFiles]>([
  ['an address', () => openFiles(`${origin}/models/bert`, 'test')],
  ['a hub', () => openFiles(hub('a/b', { endpoint: `${origin}/{file}`, cache: folder }), 'test')],
])('%s that answers with its page for what it lacks', (_name, open) => {
  test('lacks what need not be there', async () => {
    expect(await open().find('onnx/decoder_model_merged.onnx')).toBeUndefined();
    expect(await open().findJson('generation_config.json')).toEqual({});
  });

  test('says that it answered with a page for what must be there', async () => {
    await expect(open().readJson('config.json')).rejects.toMatchObject({
      code: 'file-missing',
      message: expect.stringMatching(
        /^test: .*config\.json.* must exist; got an HTML page\. The server answered with a page/,
      ),
    });
  });

  test('gives what it has', async () => {
    expect(new TextDecoder().decode(await open().find('README.md'))).toBe(card);
  });
});
