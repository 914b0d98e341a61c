import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { repository } from '../scripts/setup.mjs';
import { fingerprint, readFiles } from './files.mjs';
import { code, everything, packages, seenBy } from './inputs.mjs';
import { openMemory } from './memory.mjs';
import { runCommands } from './run-commands.mjs';

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

test('a command runs until it passes, with all of its tests', async () => {
  const memory = openMemory(path.join(folder, 'commands'));
  const ran = async (run, inputs = (file) => file === 'LICENSE') =>
    (await runCommands([{ run, inputs }], memory)).ran;
  const failing = 'exit 1';
  assert.deepEqual([await ran(failing), await ran(failing)], [1, 1]);
  const skipping = 'echo 3 passed, 0 failed, 2 skipped';
  assert.deepEqual([await ran(skipping), await ran(skipping)], [1, 1]);
  const passing = 'echo 3 passed, 0 failed, 0 skipped';
  assert.deepEqual([await ran(passing), await ran(passing)], [1, 0]);
  assert.equal(await ran(passing, (file) => file === 'nx.json'), 1, 'other files, another key');
  const { failures } = await runCommands([{ run: 'echo gone wrong; exit 2' }], memory);
  assert.deepEqual(failures, ['$ echo gone wrong; exit 2\ngone wrong']);
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
