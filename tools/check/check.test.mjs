import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, beforeEach, describe, test } from 'node:test';
import { repository } from '../scripts/setup.mjs';
import { fingerprint, readFiles } from './files.mjs';
import { code, everything, packages, seenBy } from './inputs.mjs';
import { openMemory } from './memory.mjs';
import { runCommands } from './run-commands.mjs';
import { steps } from './steps.mjs';

const folder = mkdtempSync(path.join(tmpdir(), 'heed-check-'));
after(() => rmSync(folder, { recursive: true, force: true }));

test('any change of a file that counts changes the fingerprint, and no other does', async () => {
  const root = path.join(folder, 'repository');
  mkdirSync(root);
  spawnSync('git', ['init', '--quiet', root]);
  const write = (name, text) => writeFileSync(path.join(root, name), text);
  write('.gitignore', 'ignored.ts\n');
  write('a.ts', '1');
  const now = async () => fingerprint(await readFiles(root), code);
  const first = await now();
  write('ignored.ts', '1');
  write('README.md', '1');
  assert.equal(await now(), first);
  write('a.ts', '2');
  assert.notEqual(await now(), first);
  write('a.ts', '1');
  assert.equal(await now(), first);
  write('b.ts', '');
  assert.notEqual(await now(), first);
  rmSync(path.join(root, 'b.ts'));
  assert.equal(await now(), first);
});

test('what passed is remembered, also by the next process', () => {
  const place = path.join(folder, 'memory');
  const memory = openMemory(place);
  assert.equal(memory.knows('lint', 'a'), false);
  memory.keep('lint', 'a');
  memory.keep('lint', 'b');
  const again = openMemory(place);
  assert.deepEqual(
    ['a', 'b', 'c'].map((key) => again.knows('lint', key)),
    [true, true, false],
  );
  assert.equal(again.knows('types', 'a'), false);
});

describe('a command', () => {
  const root = path.join(folder, 'workspace');
  const write = (name, text) => {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), text);
  };
  let memory;
  /** How many of one command ran. */
  const ran = async (run, { environment = { PATH: process.env.PATH }, ...more } = {}) => {
    const command = { run, inputs: code, ...more };
    return (await runCommands([command], memory, { root, environment })).ran;
  };
  const passing = 'echo 3 passed, 0 failed, 0 skipped';

  beforeEach(() => {
    rmSync(root, { recursive: true, force: true });
    write('.gitignore', 'node_modules\ndist\n');
    spawnSync('git', ['init', '--quiet', root]);
    write('package.json', JSON.stringify({ workspaces: ['packages/*'] }));
    write('packages/one/package.json', JSON.stringify({ name: 'one' }));
    write('packages/one/dist/index.js', '1');
    write('node_modules/.package-lock.json', '1');
    memory = openMemory(path.join(root, 'node_modules/.memory'));
  });

  test('runs until it passes, with all of its tests', async () => {
    assert.deepEqual([await ran('exit 1'), await ran('exit 1')], [1, 1]);
    const skipping = 'echo 3 passed, 0 failed, 2 skipped';
    assert.deepEqual([await ran(skipping), await ran(skipping)], [1, 1]);
    assert.deepEqual([await ran(passing), await ran(passing)], [1, 0]);
    const blind = { inputs: undefined };
    assert.deepEqual([await ran(passing, blind), await ran(passing, blind)], [1, 1]);
  });

  for (const [what, change, options] of [
    ['a file that it reads', () => write('a.ts', '2')],
    ['a dependency', () => write('node_modules/.package-lock.json', '2')],
    ['what was built', () => write('packages/one/dist/index.js', '2'), { built: true }],
    ['a variable that steers tests', () => ({ HEED_PYTHON: 'python4' })],
  ]) {
    test(`runs again after ${what} changed`, async () => {
      await ran(passing, options);
      assert.equal(await ran(passing, options), 0);
      const environment = { PATH: process.env.PATH, ...change() };
      assert.equal(await ran(passing, { ...options, environment }), 1);
    });
  }

  test('does not run again for a file that it does not read, or another variable', async () => {
    await ran(passing);
    write('README.md', '2');
    write('packages/one/dist/index.js', '2');
    const environment = { PATH: process.env.PATH, EDITOR: 'ed' };
    assert.equal(await ran(passing, { environment }), 0);
  });

  test('is not remembered where its files changed while it ran', async () => {
    const writing = 'echo 1 >> b.ts';
    assert.deepEqual([await ran(writing), await ran(writing)], [1, 1]);
  });

  test('says what it said where it fails', async () => {
    const commands = [{ run: 'echo gone wrong; exit 2' }];
    const { failures } = await runCommands(commands, memory, { root });
    assert.deepEqual(failures, ['$ echo gone wrong; exit 2\ngone wrong']);
  });
});

const domains = ['packages/nlp', 'packages/vision'];
for (const [place, sees, doesNot] of [
  [
    'packages/nlp',
    ['packages/nlp/a', 'packages/testing/a', 'nx.json'],
    ['packages/vision/a', 'docs/a'],
  ],
  [
    'apps/nlp-demo',
    ['packages/nlp/a', 'apps/nlp-demo/a', 'apps/demo-kit/a'],
    ['apps/vision-demo/a'],
  ],
  ['packages/attention-core', ['packages/testing/a', 'tools/golden/a'], ['packages/nlp/a']],
  ['packages/cli', ['packages/nlp/a', 'docs/a'], []],
  ['apps/gallery', ['packages/vision/a', 'apps/vision-demo/a'], []],
]) {
  test(`the tests of ${place} see ${sees.join(', ')}; not ${doesNot.join(', ') || 'nothing'}`, () => {
    const seen = seenBy(place, domains);
    assert.deepEqual(
      sees.filter((file) => !seen(file)),
      [],
    );
    assert.deepEqual(doesNot.filter(seen), []);
  });
}

test('what eslint, the packers and everything see', () => {
  const files = ['nx.json', 'docs/a.md', 'packages/nlp/models/a.onnx', 'tools/lint/a.mjs'];
  assert.deepEqual(files.filter(code), ['nx.json', 'tools/lint/a.mjs']);
  assert.deepEqual(files.filter(packages), ['nx.json', 'packages/nlp/models/a.onnx']);
  assert.deepEqual(files.filter(everything), files);
});

test('CONTRIBUTING.md names all steps, in their order', () => {
  const text = readFileSync(path.join(repository, 'CONTRIBUTING.md'), 'utf8');
  const [table] = /^\| Step [^]*?\n\n/m.exec(text);
  const named = [...table.matchAll(/^\| ([^|]*) \|/gm)].flatMap(
    ([, cell]) => cell.match(/\w+(?=`)/g) ?? [],
  );
  assert.deepEqual(named, Object.keys(steps(true)));
});

for (const [words, message] of [
  [['nowhere'], /^check: no step nowhere\. Steps: format, lint, .*size/],
  [['--skip', 'nothing'], /^check: no step nothing\./],
  [['--fast'], /^check: Unknown option '--fast'/],
]) {
  test(`check ${words.join(' ')}: one clear line and exit code 2`, () => {
    const script = path.join(repository, 'tools/scripts/check.mjs');
    const { status, stderr } = spawnSync(process.execPath, [script, ...words], {
      encoding: 'utf8',
    });
    assert.equal(status, 2);
    assert.match(stderr, message);
    assert.equal(stderr.trimEnd().split('\n').length, 1);
  });
}
