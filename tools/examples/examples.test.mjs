/** The examples, installed from packed packages as a user would, built, and opened in a browser. */
import assert from 'node:assert/strict';
import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { openBrowser, servePage, skipReason } from '@heed/demo-kit/e2e';
import { collect } from '../scripts/run-npm.mjs';
import { repository } from '../scripts/setup.mjs';
import { OfflineError } from '../release/install.mjs';
import { packPackages } from '../release/pack.mjs';
import { serve, toolEnvironment } from '../release/serve.mjs';
import { readManifest } from '../release/workspaces.mjs';
import { installExample, installFolder } from './install.mjs';

/** The answer, and the attention of the first and the last word. */
const answer = /^positive 9\d\.\d %: witty 0\.\d{3}, (?:\S+ 0\.\d{3}, )+sad 0\.\d{3}$/;
const packed = path.join(installFolder, 'packed');
let files;

before(async () => {
  files = await packPackages(['@heed/attention-core', '@heed/nlp'], packed);
  const current = Object.values(files).map((file) => path.basename(file));
  const old = readdirSync(packed).filter((name) => !current.includes(name));
  for (const name of old) rmSync(path.join(packed, name), { force: true });
});

/**
 * Installs an example; without a registry says so loudly and skips the test, and in CI fails it.
 *
 * @returns its folder, or undefined where the test is skipped
 */
async function install(t, name, options) {
  try {
    return await installExample(name, files, options);
  } catch (error) {
    if (!(error instanceof OfflineError) || process.env['CI'] === 'true') throw error;
    const reason = `examples/${options?.as ?? name} SKIPPED, nothing is known of it: ${error.message}.`;
    console.warn(`\n${'!'.repeat(72)}\n${reason}\n${'!'.repeat(72)}\n`);
    t.skip(reason);
    return undefined;
  }
}

/** Runs a program of an example, or of the repository, to its end. */
async function run(folder, ...words) {
  const { code, output } = await collect(process.execPath, words, {
    cwd: folder,
    env: toolEnvironment,
  });
  assert.equal(code, 0, output);
  return output;
}

describe('plain Node', () => {
  const { devDependencies } = readManifest(repository);
  for (const [as, provider, extra] of [
    ['node', 'wasm', {}],
    ['node-native', 'node', { 'onnxruntime-node': devDependencies['onnxruntime-node'] }],
  ]) {
    test(`runs by ${provider}, in its own thread and in a worker`, async (t) => {
      const folder = await install(t, 'node', { as, extra });
      if (folder === undefined) return;
      const [here, worker, last, ...rest] = (await run(folder, 'index.js')).trimEnd().split('\n');
      assert.match(here, answer);
      assert.equal(worker, here);
      assert.equal(last, `in a worker, by ${provider}`);
      assert.deepEqual(rest, [], 'nothing else is said');
    });
  }

  test('a program may end without dispose', async (t) => {
    const folder = await install(t, 'node');
    if (folder === undefined) return;
    const code = `
      import { runInWorker } from '@heed/attention-core/runtime';
      import { sentiment } from '@heed/nlp';
      const classify = await sentiment.load(await runInWorker(sentiment.model));
      console.log((await classify('Great!')).label);`;
    assert.equal(await run(folder, '--input-type=module', '--eval', code), 'positive\n');
  });

  test('fused attention runs on two threads, which do not keep the program alive', async (t) => {
    const folder = await install(t, 'node');
    if (folder === undefined) return;
    const code = `
      import { createAttender } from '@heed/attention-core/kernels';
      const attender = await createAttender({ threads: 2 });
      const x = new Float32Array(2 * 200 * 8).fill(1);
      const shape = { heads: 2, queries: 200, width: 8 };
      const { output } = await attender.attend(x, x, x, { shape });
      console.log(attender.report.threads, output.every((each) => Math.abs(each - 1) < 1e-6));`;
    assert.equal(await run(folder, '--input-type=module', '--eval', code), '2 true\n');
  });
});

describe('in a browser, without settings', { skip: skipReason() }, () => {
  let browser;

  before(async () => {
    browser = await openBrowser();
  });
  after(() => browser?.close());

  /** Opens a page: it must answer, alike on the page itself and in a worker, and not complain. */
  async function check(starting) {
    const server = await starting;
    const page = await browser.newPage();
    try {
      const complaints = [];
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (message) => {
        const icon = message.location().url.endsWith('/favicon.ico');
        if (message.type() === 'error' && !icon) complaints.push(message.text());
      });
      await page.goto(server.url);
      const done = page.waitForFunction(
        () => document.querySelector('#worker')?.textContent,
        undefined,
        { timeout: 120_000 },
      );
      await done.catch((error) => complaints.push(error.message));
      assert.deepEqual(complaints, []);
      const here = await page.locator('#here').textContent();
      assert.match(here, answer);
      assert.equal(await page.locator('#worker').textContent(), here);
    } finally {
      await page.close();
      await server.close();
    }
  }

  describe('Vite', () => {
    const vite = 'node_modules/vite/bin/vite.js';

    test('the types fit', async (t) => {
      const folder = await install(t, 'vite');
      if (folder === undefined) return;
      await run(folder, path.join(repository, 'node_modules/typescript/bin/tsc'), '-p', '.');
    });

    test('the first load from the development server', async (t) => {
      const folder = await install(t, 'vite');
      if (folder === undefined) return;
      rmSync(path.join(folder, 'node_modules/.vite'), { recursive: true, force: true });
      await check(
        serve(folder, (port) => [vite, '--host', '127.0.0.1', '--port', port, '--strictPort']),
      );
    });

    test('the built page', async (t) => {
      const folder = await install(t, 'vite');
      if (folder === undefined) return;
      await run(folder, vite, 'build');
      await check(servePage(folder));
    });
  });

  describe('React', () => {
    test('the types fit', async (t) => {
      const folder = await install(t, 'react');
      if (folder === undefined) return;
      await run(folder, path.join(repository, 'node_modules/typescript/bin/tsc'), '-p', '.');
    });

    test('the built page shows where the model looks, and says what is pointed at', async (t) => {
      const folder = await install(t, 'react');
      if (folder === undefined) return;
      await run(folder, 'node_modules/vite/bin/vite.js', 'build');
      const server = await servePage(folder);
      const page = await browser.newPage();
      try {
        const said = page.waitForEvent('console', (message) => message.type() === 'log');
        await page.goto(server.url);
        const words = page.getByRole('listbox', { name: 'Words that look' });
        await words.getByRole('option', { name: 'witty' }).hover();
        const selection = await (await said).args()[0].jsonValue();
        assert.equal(selection.layer, 'encoder-2');
        assert.equal(selection.query, 0);
      } finally {
        await page.close();
        await server.close();
      }
    });
  });

  test('webpack: the built page', async (t) => {
    const folder = await install(t, 'webpack');
    if (folder === undefined) return;
    await run(folder, 'node_modules/webpack/bin/webpack.js', '--mode', 'production');
    await check(servePage(folder));
  });

  describe('Next', () => {
    const next = 'node_modules/next/dist/bin/next';
    const at = (port) => ['--hostname', '127.0.0.1', '--port', port];

    test('the first load from the development server', async (t) => {
      const folder = await install(t, 'next');
      if (folder === undefined) return;
      await check(serve(folder, (port) => [next, 'dev', ...at(port)]));
    });

    test('the built page', async (t) => {
      const folder = await install(t, 'next');
      if (folder === undefined) return;
      await run(folder, next, 'build');
      await check(serve(folder, (port) => [next, 'start', ...at(port)]));
    });
  });
});
