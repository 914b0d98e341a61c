import assert from 'node:assert/strict';
import path from 'node:path';
import { answers, domainsOf, installDomain, needless } from './domains.mjs';
import { contentProblems, importProblems } from './inspect.mjs';
import { OfflineError } from './install.mjs';
import { publish } from './publish.mjs';
import { startRegistry } from './registry.mjs';
import { packageTable } from './report.mjs';
import { makeProject, runIn, tryInNode, tryInPage } from './trial.mjs';
import { drawTree } from './tree.mjs';

/**
 * Tries packed packages as their users will, and prints what came of it: what they hold, whether they
 * and their types can be imported; the README's first example in Node, from CommonJS and in a page,
 * installed from files; each domain installed by name from a registry.
 *
 * @param {{ root: string, packed: import('./pack.mjs').Packed[] }} prepared
 * @param {string} folder for what is installed
 * @param {{ say: (message: string) => void, browser?: boolean }} options `browser`: whether to try the
 *   page; default true
 * @returns {Promise<string[]>} what is wrong, a line each
 * @throws {OfflineError} where npm cannot reach the registry of the others' packages
 */
export async function rehearse({ root, packed }, folder, { say, browser = true }) {
  say('asking publint and attw');
  const checked = [];
  for (const each of packed) {
    const said = await importProblems(each);
    const objections = Object.entries(said).filter(([, text]) => text !== undefined);
    checked.push({
      packed: each,
      problems: [
        ...contentProblems(each),
        ...objections.map(([program, text]) => `${program}: ${text}`),
      ],
    });
  }
  console.log(packageTable(checked));
  const wrong = checked.flatMap(({ packed: { name }, problems }) =>
    problems.map((problem) => `${name} ${problem}`),
  );
  const attempt = async (what, action) => {
    say(what);
    try {
      console.log(`${what}: ${await action()}`);
    } catch (error) {
      if (error instanceof OfflineError) throw error;
      wrong.push(`${what}: ${error.message}`);
    }
  };
  const project = path.join(folder, 'project');
  await attempt('all packages install together', async () => {
    await makeProject(root, packed, project);
    return `heed tasks says\n${await runIn(project, 'node_modules/@heed/cli/bin/heed.mjs', 'tasks')}`;
  });
  let first;
  await attempt('the first example in Node', async () => {
    first = await tryInNode(project, 'example.js');
    return first;
  });
  await attempt('from CommonJS', async () => same(await tryInNode(project, 'example.cjs'), first));
  if (browser)
    await attempt('in a page built by Vite', async () => same(await tryInPage(project), first));
  await tryDomains(packed, folder, attempt);
  return wrong;
}

/** Installs each domain from a registry on the loopback. */
async function tryDomains(packed, folder, attempt) {
  const registry = await startRegistry(path.join(folder, 'registry'));
  try {
    const publisher = path.join(folder, 'publisher');
    registry.use(publisher);
    await attempt('published to a registry on the loopback', async () => {
      const done = await publish(packed, publisher);
      assert.deepEqual(await publish(packed, publisher), [], 'must not be published twice');
      return done.join(', ');
    });
    for (const domain of domainsOf(packed)) {
      const home = path.join(folder, path.basename(domain.place));
      await attempt(`npm i ${domain.name}`, async () => {
        const installed = await installDomain(registry, domain, home);
        assert.deepEqual(await needless(home, installed, domain.name), [], 'nobody needs these');
        return `\n${drawTree(installed, domain.name)}`;
      });
      await attempt(`${domain.name} answers`, () => answers(home, domain));
    }
  } finally {
    await registry.close();
  }
}

function same(said, first) {
  assert.deepEqual(said, first);
  return 'the same';
}
