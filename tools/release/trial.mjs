import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { openBrowser, servePage } from '@heed/demo-kit/e2e';
import { collect } from '../scripts/run-npm.mjs';
import { firstExample, whatItSaid } from './example.mjs';
import { installInto } from './install.mjs';
import { readManifest } from './workspaces.mjs';

/**
 * An empty project outside the workspace with nothing but packed packages and Vite. Peers are left
 * out: whoever only runs a model has none.
 *
 * @param {string} root the repository or a copy of it
 * @param {readonly import('./pack.mjs').Packed[]} packed
 * @param {string} folder
 * @returns {Promise<string>} the folder
 * @throws {import('./install.mjs').OfflineError} where the registry is out of reach
 */
export async function makeProject(root, packed, folder) {
  const { module, commonjs } = firstExample(root);
  const { vite } = readManifest(path.join(root, 'examples/vite')).devDependencies;
  const files = {
    'package.json': JSON.stringify({
      private: true,
      type: 'module',
      dependencies: Object.fromEntries(packed.map(({ name, file }) => [name, `file:${file}`])),
      devDependencies: { vite },
    }),
    'example.js': module,
    'example.cjs': commonjs,
    'index.html': '<!doctype html><script type="module" src="/example.js"></script>',
  };
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  await installInto(folder, ['--omit=peer', '--prefer-offline']);
  return folder;
}

/** Runs a program of a project to its end and returns what it says. */
export async function runIn(folder, ...words) {
  const { code, output } = await collect(process.execPath, words, {
    cwd: folder,
    env: { NODE_ENV: undefined, NODE_OPTIONS: undefined },
  });
  assert.equal(code, 0, output);
  return output;
}

/** What the example says in Node, as an ES module or from CommonJS. */
export async function tryInNode(folder, file) {
  return whatItSaid(await runIn(folder, file));
}

/** What the example says in a page that Vite built, in Chromium. */
export async function tryInPage(folder) {
  await runIn(folder, 'node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn');
  const server = await servePage(folder);
  const browser = await openBrowser();
  try {
    const page = await browser.newPage();
    const complaints = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    const said = page.waitForEvent('console', {
      predicate: (message) => message.type() === 'info',
      timeout: 120_000,
    });
    await page.goto(server.url);
    const message = await said.catch((error) =>
      assert.fail([...complaints, error.message].join('\n')),
    );
    assert.deepEqual(complaints, []);
    return whatItSaid(message.text());
  } finally {
    await browser.close();
    await server.close();
  }
}
