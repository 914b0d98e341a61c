import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { test } from 'node:test';
import { firstExample, whatItSaid } from './example.mjs';
import { contentProblems } from './inspect.mjs';
import { published } from './pack.mjs';
import { inOrder } from './publish.mjs';
import { refusal } from './refuse.mjs';
import { drawTree } from './tree.mjs';
import { repository } from '../scripts/setup.mjs';

test('a peer of ours is published with the version that it was tried with', () => {
  const peerDependencies = { '@heed/datasets': '*', vega: '^6.0.0' };
  const manifest = { version: '0.1.0', files: ['dist'], peerDependencies };
  assert.deepEqual(published(manifest, 'packages/nlp', 'somebody/heed'), {
    version: '0.1.0',
    files: ['dist', 'CHANGELOG.md'],
    peerDependencies: { '@heed/datasets': '0.1.0', vega: '^6.0.0' },
    repository: {
      type: 'git',
      url: 'git+https://github.com/somebody/heed.git',
      directory: 'packages/nlp',
    },
  });
  assert.equal('repository' in published(manifest, 'packages/nlp', ''), false);
});

test('what a package lacks, must not hold, or needs in another version is named', () => {
  const files = ['package.json', 'LICENSE', 'README.md', 'dist/a.test.js', 'dist/x.tsbuildinfo'];
  const manifest = { dependencies: { '@heed/attention-core': '0.0.9', vega: '^6.0.0' } };
  assert.deepEqual(contentProblems({ files, manifest, version: '0.1.0' }), [
    'lacks CHANGELOG.md',
    'must not hold dist/a.test.js',
    'must not hold dist/x.tsbuildinfo',
    'must need @heed/attention-core 0.1.0; it says 0.0.9',
  ]);
});

test('a package comes after those that it needs', () => {
  const packed = [
    { name: 'nlp', manifest: { dependencies: { core: '0.1.0', elsewhere: '^1.0.0' } } },
    { name: 'core', manifest: {} },
    { name: 'cli', manifest: { dependencies: { core: '0.1.0' } } },
  ];
  assert.deepEqual(
    inOrder(packed).map(({ name }) => name),
    ['core', 'nlp', 'cli'],
  );
});

const well = { branch: 'main', base: 'main', changed: [], changesets: [] };
for (const [step, found, reason] of [
  ['publish', {}, undefined],
  ['publish', { changed: [' M README.md'] }, /^the working tree must be clean; 1 file changed/],
  ['publish', { branch: 'topic' }, /^releases are made from main; this is topic$/],
  ['publish', { changesets: ['a.md', 'b.md'] }, /^2 changesets wait for a version\. Run npm run/],
  ['version', {}, /^no changeset waits/],
  ['version', { changed: ['?? x'], changesets: ['a.md'] }, /^the working tree must be clean/],
  ['version', { branch: 'topic', changesets: ['a.md'] }, undefined],
]) {
  test(`${step} with ${JSON.stringify(found)}: ${reason ?? 'goes on'}`, () => {
    const said = refusal(step, { ...well, ...found });
    if (reason === undefined) assert.equal(said, undefined);
    else assert.match(said, reason);
  });
}

test('the first example is that of the README, as a module and as CommonJS', () => {
  const { module, commonjs } = firstExample(repository);
  assert.match(module, /^import \{ \w+ \} from '@heed\/\w+';\nconsole\.log = /);
  assert.match(commonjs, /const \{ \w+ \} = await import\('@heed\/\w+'\);/);
  assert.doesNotMatch(commonjs, /^import /m);
});

test('numbers are compared to four digits', () => {
  assert.deepEqual(whatItSaid('["a",0.123449]\n[0.12341]\n'), ['["a",0.1234]', '[0.1234]']);
});

test('a tree names each package, draws it once, and sums up', () => {
  const one = { version: '1.0.0', bytes: 1e6, needs: [] };
  const installed = [
    { ...one, name: 'a', needs: ['b', 'c', 'absent'] },
    { ...one, name: 'b', needs: ['c'] },
    { ...one, name: 'c' },
  ];
  const lines = drawTree(installed, 'a').split('\n');
  assert.deepEqual(
    lines.map((line) => line.replace(/ {2,}/, ' ')),
    [
      'a 1.0.0 1.00 MB',
      '├ b 1.0.0 1.00 MB',
      '│ └ c 1.0.0 1.00 MB',
      '└ c 1.0.0 (above)',
      '3 packages, 3.00 MB',
    ],
  );
});

for (const [words, message] of [
  [['everything'], /^release: what is everything\? npm run release/m],
  [['--dry-run', 'version'], /^release: what is --dry-run version\?/m],
  [['--fast'], /^release: Unknown option '--fast'/m],
  [['tree', 'nowhere'], /^release: no domain nowhere; there are: (\w+, )*nlp/m],
]) {
  test(`release ${words.join(' ')}: one clear line and exit code 1`, () => {
    const script = path.join(import.meta.dirname, 'release.mjs');
    const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...words], {
      encoding: 'utf8',
    });
    assert.equal(status, 1);
    assert.equal(stdout, '');
    assert.match(stderr, message);
    assert.doesNotMatch(stderr, /^ {4}at /m);
  });
}
