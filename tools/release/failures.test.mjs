/** What keeps packages from being published: each is found, and named. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, test } from 'node:test';
import { contentProblems, importProblems } from './inspect.mjs';
import { installInto, OfflineError } from './install.mjs';
import { idleDependencies } from './needs.mjs';
import { compile, pack } from './pack.mjs';
import { isPublished } from './publish.mjs';
import { refusal, standing } from './refuse.mjs';
import { serve } from './serve.mjs';

const root = mkdtempSync(path.join(tmpdir(), 'heed-failures-'));
after(() => rmSync(root, { recursive: true, force: true }));

/** A folder of its own with files; what is no text is written as JSON. */
function folderWith(files) {
  const folder = mkdtempSync(path.join(root, 'case-'));
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  }
  return folder;
}

/** No registry is there, and npm does not try again. */
const nowhere = 'registry=http://127.0.0.1:9\nfetch-retries=0\n';

describe('how a repository stands', () => {
  const folder = folderWith({
    '.changeset/config.json': { baseBranch: 'main' },
    '.changeset/README.md': '',
  });
  const git = (...words) => {
    const author = ['-c', 'user.name=test', '-c', 'user.email=test@example.org'];
    const { status, stderr } = spawnSync('git', ['-C', folder, ...author, ...words]);
    assert.equal(status, 0, `${stderr}`);
  };
  const commit = () => {
    git('add', '--all');
    git('commit', '--quiet', '--no-verify', '--message', 'test');
  };
  git('init', '--quiet', '--initial-branch', 'main');
  commit();

  test('clean, on the branch that is released', async () => {
    const found = await standing(folder);
    assert.deepEqual(found, { branch: 'main', base: 'main', changed: [], changesets: [] });
  });

  test('with a change, then a changeset, then on another branch: each refuses a release', async () => {
    writeFileSync(path.join(folder, '.changeset/one.md'), '');
    assert.match(refusal('publish', await standing(folder)), /clean; 1 file changed/);
    commit();
    assert.match(refusal('publish', await standing(folder)), /^1 changeset waits/);
    git('checkout', '--quiet', '-b', 'topic');
    assert.match(refusal('publish', await standing(folder)), /this is topic$/);
  });
});

test('sources that do not compile are no packages', async () => {
  const folder = folderWith({
    'tsconfig.lib.json': { compilerOptions: { composite: true, types: [] }, files: ['one.ts'] },
    'one.ts': "export const one: number = 'one';\n",
  });
  await assert.rejects(compile(folder, [{ folder }]), /do not build:[^]*one\.ts.*TS2322/);
});

test('a tarball without its code: publint and attw object, and what lacks is named', async () => {
  const manifest = {
    name: '@heed/broken',
    version: '0.1.0',
    type: 'module',
    exports: { '.': { types: './dist/index.d.ts', default: './dist/index.js' } },
    files: ['dist'],
  };
  const folder = folderWith({ 'package.json': manifest, 'README.md': '# Broken\n' });
  const about = { name: manifest.name, folder, place: 'packages/broken', manifest };
  const [packed] = await pack([about], path.join(root, 'packed'));
  assert.deepEqual(contentProblems(packed), ['lacks CHANGELOG.md']);
  const { publint, attw } = await importProblems(packed);
  assert.match(publint, /dist\/index\.js/);
  assert.match(attw, /does not contain types/);
});

test('a dependency that nothing imports is named', async () => {
  const folder = folderWith({
    'package.json': {
      name: '@heed/idle',
      exports: { '.': { default: './index.js' }, './train': { default: './train.js' } },
      dependencies: { used: '1.0.0', later: '1.0.0', idle: '1.0.0', training: '1.0.0' },
      peerDependencies: { tfjs: '4.0.0' },
    },
    'index.js': "import 'used/part';\nexport const load = () => import('later');\n",
    'train.js': "import 'tfjs';\nimport 'training';\n",
  });
  assert.deepEqual(await idleDependencies(folder), ['idle', 'training']);
});

test('a dependency that another package of ours has for a peer is not', async () => {
  const core = { name: '@heed/core', exports: { './package.json': './package.json' } };
  const folder = folderWith({
    'package.json': {
      name: '@heed/seeing',
      exports: { '.': { default: './index.js' } },
      dependencies: { '@heed/core': '1.0.0', decoder: '1.0.0', idle: '1.0.0' },
    },
    'index.js': "import '@heed/core';\n",
    'node_modules/@heed/core/package.json': { ...core, peerDependencies: { decoder: '1.0.0' } },
  });
  assert.deepEqual(await idleDependencies(folder), ['idle']);
});

describe('npm', () => {
  const project = (dependencies) =>
    folderWith({ '.npmrc': nowhere, 'package.json': { private: true, dependencies } });

  test('without a registry is told apart from a package that is not there', async () => {
    await assert.rejects(installInto(project({ 'heed-absent': '1.0.0' })), OfflineError);
    await assert.rejects(
      installInto(project({ absent: 'file:absent.tgz' })),
      (error) => !(error instanceof OfflineError) && /npm install in .* failed/.test(error.message),
    );
  });

  test('that cannot say what is published is an error, not a no', async () => {
    await assert.rejects(isPublished('@heed/nlp', '0.1.0', project({})), /npm view @heed\/nlp/);
  });
});

test('a server that ends at once says what it said', async () => {
  const words = ['--eval', "console.error('no port for me'); process.exitCode = 3"];
  await assert.rejects(
    serve(root, () => words),
    /ended:\nno port for me/,
  );
});
