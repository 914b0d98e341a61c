import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { inStep, nodeProblem } from './setup.mjs';

const script = new URL('setup.mjs', import.meta.url).href;
let root;

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'heed-setup-'));
});

afterEach(() => rmSync(root, { recursive: true }));

/** A repository that depends on a package in a folder beside it, so that npm needs no network. */
function writeRepository(dependencies, entry) {
  const about = { name: 'fixture', version: '1.0.0', dependencies };
  mkdirSync(path.join(root, 'local'), { recursive: true });
  writeFileSync(path.join(root, 'local', 'package.json'), '{"name":"local","version":"1.0.0"}');
  writeFileSync(path.join(root, 'package.json'), JSON.stringify(about));
  const packages = { '': about, ...entry };
  const lock = { name: 'fixture', version: '1.0.0', lockfileVersion: 3, requires: true, packages };
  writeFileSync(path.join(root, 'package-lock.json'), JSON.stringify(lock));
}

const localEntry = {
  local: { version: '1.0.0' },
  'node_modules/local': { resolved: 'local', link: true },
};

function runSetup() {
  const code = `const { setup } = await import(${JSON.stringify(script)}); await setup(${JSON.stringify(root)});`;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--input-type=module', '--eval', code],
    { encoding: 'utf8', env: { ...process.env, npm_config_fetch_retries: '0' } },
  );
  assert.equal(stdout, '');
  return { status, lines: stderr.trimEnd().split('\n') };
}

test('installs once, then finds all in step, then notices a changed lock file', () => {
  writeRepository({ local: 'file:local' }, localEntry);
  const first = runSetup();
  assert.deepEqual(first.lines, [
    'setup: installing dependencies with npm ci; takes about a minute',
    'setup: dependencies are installed',
  ]);
  const second = runSetup();
  assert.match(second.lines.join('\n'), /^setup: Node \S+, dependencies in step with package-lock/);
  rmSync(path.join(root, 'node_modules', '.heed-setup'));
  assert.match(runSetup().lines.join('\n'), /^setup: Node \S+, dependencies are installed$/);
  writeRepository({}, {});
  writeRepository({ local: 'file:local' }, { ...localEntry, 'node_modules/new': { version: '1' } });
  assert.match(runSetup().lines[0], /installing/);
});

test('offline: one clear line and exit code 1', () => {
  const resolved = 'http://127.0.0.1:1/absent/-/absent-1.0.0.tgz';
  const integrity = `sha512-${'A'.repeat(86)}==`;
  writeRepository(
    { absent: '1.0.0' },
    { 'node_modules/absent': { version: '1.0.0', resolved, integrity } },
  );
  const { status, lines } = runSetup();
  assert.equal(status, 1);
  assert.equal(lines.length, 2);
  assert.match(lines[1], /^setup: npm ci cannot reach the registry \(ECONNREFUSED\)\. Go online/);
});

test('without a lock file: one clear line and exit code 1', () => {
  const { status, lines } = runSetup();
  assert.equal(status, 1);
  assert.deepEqual(lines, ['setup: package-lock.json is missing; is this clone complete?']);
});

test('asks for Node 20.19', () => {
  for (const version of ['20.19.0', '20.20.2', '22.0.0', '100.1.0']) {
    assert.equal(nodeProblem(version), undefined);
  }
  for (const version of ['20.18.9', '18.20.0', '9.11.2']) {
    assert.match(nodeProblem(version), new RegExp(`needs Node 20.19 .* this is ${version}`));
  }
});

test('another platform’s binaries may be missing, another version may not stand in', () => {
  const lock = {
    packages: {
      '': {},
      'packages/a': { version: '0.0.0' },
      'node_modules/x': { version: '1.0.0' },
      'node_modules/x-windows': { version: '1.0.0', optional: true },
    },
  };
  const x = (version) => ({ packages: { 'node_modules/x': { version } } });
  assert.equal(inStep(lock, x('1.0.0')), true);
  assert.equal(inStep(lock, x('1.0.1')), false);
  assert.equal(inStep(lock, { packages: {} }), false);
  assert.equal(inStep(lock, {}), false);
});
