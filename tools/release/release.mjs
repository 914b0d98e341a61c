// npm run release: makes, tries and publishes the packages.
//   npm run release -- --dry-run      makes and tries the next version in a copy; changes nothing
//   npm run release -- version        writes the next version and the changelogs, to be merged
//   npm run release -- tree DOMAIN    what `npm i @heed/DOMAIN` would install, and its size
//   npm run release                   publishes the version that was merged; what CI does
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import util from 'node:util';
import { collect, runNpm } from '../scripts/run-npm.mjs';
import { repository, say as sayTo, setup } from '../scripts/setup.mjs';
import { domainsOf, installDomain } from './domains.mjs';
import { OfflineError } from './install.mjs';
import { nextVersion, prepare } from './prepare.mjs';
import { isPublished, publish } from './publish.mjs';
import { refusal, standing } from './refuse.mjs';
import { startRegistry } from './registry.mjs';
import { rehearse } from './rehearse.mjs';
import { drawTree } from './tree.mjs';
import { publicPackages } from './workspaces.mjs';

const say = (message) => sayTo('release', message);

function fail(...lines) {
  for (const line of lines) say(line);
  process.exit(1);
}

function readCommandLine() {
  const options = { 'dry-run': { type: 'boolean', default: false } };
  try {
    const { values, positionals } = util.parseArgs({ options, allowPositionals: true });
    return { dryRun: values['dry-run'], words: positionals };
  } catch (error) {
    return fail(error.message);
  }
}

/** Runs an action with a folder of its own, outside the workspace, which is removed in the end. */
async function inFolder(action) {
  const folder = mkdtempSync(path.join(tmpdir(), 'heed-release-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  for (const name of ['SIGINT', 'SIGTERM']) process.on(name, () => process.exit(130));
  return action(folder);
}

/** Makes and tries the packages; ends the process where something is wrong. */
async function tried(folder, options) {
  const prepared = await prepare(folder, { ...options, say });
  const wrong = await rehearse(prepared, folder, { say });
  if (wrong.length > 0) fail(...wrong, 'the packages must not be published like this');
  return prepared.packed;
}

async function dryRun(folder) {
  const packed = await tried(folder, { version: true });
  say(`all is well; ${packed.length} packages of version ${packed[0].version} would be published`);
}

async function writeVersion() {
  const reason = refusal('version', await standing(repository));
  if (reason) fail(reason);
  await nextVersion(repository);
  const words = ['install', '--package-lock-only', '--ignore-scripts', '--no-audit', '--no-fund'];
  const { code, output } = await runNpm(words, { cwd: repository });
  if (code !== 0) fail(`the versions are written, but package-lock.json is not:\n${output}`);
  const [{ manifest }] = publicPackages(repository);
  say(`${manifest.version} is written, with its changelogs. Commit it, and merge it into main`);
}

async function showTree(folder, domain) {
  const names = domainsOf(publicPackages(repository)).map(({ manifest }) => manifest.heed.plugin);
  if (!names.includes(domain)) fail(`no domain ${domain}; there are: ${names.join(', ')}`);
  const { packed } = await prepare(folder, { version: true, say });
  const chosen = domainsOf(packed).find(({ manifest }) => manifest.heed.plugin === domain);
  const registry = await startRegistry(path.join(folder, 'registry'));
  try {
    const publisher = path.join(folder, 'publisher');
    registry.use(publisher);
    await publish(packed, publisher);
    const installed = await installDomain(registry, chosen, path.join(folder, 'empty'));
    console.log(drawTree(installed, chosen.name));
  } finally {
    await registry.close();
  }
}

async function release(folder) {
  const reason = refusal('publish', await standing(repository));
  if (reason) fail(reason);
  const wanted = [];
  for (const { name, manifest } of publicPackages(repository)) {
    if (!(await isPublished(name, manifest.version, repository))) wanted.push(name);
  }
  if (wanted.length === 0) return say('all versions are published already');
  const packed = await tried(folder, { version: false });
  // Only CI can sign where a package was built.
  const provenance = process.env.ACTIONS_ID_TOKEN_REQUEST_URL !== undefined;
  const done = await publish(packed, repository, { provenance });
  const changesets = path.join(repository, 'node_modules/@changesets/cli/bin.js');
  const tagged = await collect(process.execPath, [changesets, 'tag'], {
    cwd: repository,
    show: 'all',
  });
  if (tagged.code !== 0) fail('the packages are published, but not tagged');
  return say(`published ${done.join(', ')}`);
}

/** What the command line asks for, or undefined. */
function chooseAction() {
  const { dryRun: dry, words } = readCommandLine();
  const [command, domain] = words;
  const known = dry ? ['--dry-run', ...words].join(' ') : words.join(' ');
  if (known === '') return () => inFolder(release);
  if (known === '--dry-run') return () => inFolder(dryRun);
  if (known === 'version') return writeVersion;
  if (!dry && command === 'tree' && words.length === 2) {
    return () => inFolder((folder) => showTree(folder, domain));
  }
  return fail(`what is ${known}? npm run release [-- --dry-run | version | tree DOMAIN]`);
}

const action = chooseAction();
await setup();
try {
  await action();
} catch (error) {
  if (!(error instanceof OfflineError)) throw error;
  fail(`${error.message}. Go online, then run the same command again`);
}
