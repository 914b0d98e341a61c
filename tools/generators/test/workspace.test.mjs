/**
 * What a contributor does, in a copy of this repository: a domain for each kind of input, further tasks, a
 * mechanism; then the checks that must hold for them without an edit by hand. The first domain is trained
 * in full, as the command does it; the other models by one epoch, which is enough to run them.
 */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { skipReason } from '@heed/demo-kit/e2e';
import { publicPackages } from '../../release/workspaces.mjs';
import { bundle } from '../../size/bundle.mjs';
import { entriesOf, entryProblem } from '../../size/entries.mjs';
import { starterNames } from '../src/task/add-task.mjs';
import { Workspace } from './new-workspace.mjs';

/** A domain for each kind of input. @type {[kind: string, domain: string][]} */
const domains = Object.keys(starterNames).map((kind) => [kind, `${kind}-trial`]);
const [first = '', ...others] = domains.map(([, domain]) => domain);
/** Tasks whose models are made by one epoch. */
const brief = [
  ...domains.slice(1).map(([kind, domain]) => `${domain}/${starterNames[kind]}`),
  `${first}/second`,
  'nlp/where-is',
];

/** @type {Workspace} */
let workspace;
/** What the first command said. */
let said = '';

/** @param {import('./new-workspace.mjs').Run} run */
function assertWell({ code, output }) {
  assert.equal(code, 0, output);
}

before(async () => {
  workspace = await Workspace.make();
  for (const [, domain] of domains) workspace.link(domain);
});
after(() => workspace?.remove());

describe('generating', () => {
  test('a domain: one command, and its model is trained', async () => {
    const { code, output } = await workspace.generate(`domain ${first} --skipInstall`);
    assert.equal(code, 0, output);
    said = output;
  });

  test('it says what to do next', () => {
    assert.match(said, new RegExp(`npm run demo -- ${first}$`, 'm'));
    assert.match(said, new RegExp(`npm test -- packages/${first}$`, 'm'));
  });

  test('a dry run says what it would write, and writes nothing', async () => {
    const before = await workspace.run('git', ['status', '--porcelain']);
    const run = await workspace.generate('domain weather --input image --dry-run');
    assertWell(run);
    assert.match(run.output, /CREATE packages\/weather\/src\/plugin\.ts/);
    assert.deepEqual(await workspace.run('git', ['status', '--porcelain']), before);
  });

  test('a refusal is one line, without a stack', async () => {
    const { code, output } = await workspace.generate(`domain ${first}`);
    assert.notEqual(code, 0);
    assert.match(output, new RegExp(`The domain ${first} exists\\.`));
    assert.doesNotMatch(output, /stack|^\s+at /m);
  });

  test('a domain for each other kind of input, and tasks in domains that exist', async () => {
    for (const [kind, domain] of domains.slice(1)) {
      assertWell(await workspace.generate(`domain ${domain} --input ${kind} ${untrained}`));
    }
    assertWell(await workspace.generate(`task ${first}/second --input image ${untrained}`));
    assertWell(await workspace.generate(`task nlp/where-is --input text ${untrained}`));
  });
});

const untrained = '--skipInstall --skipTrain';

describe('what takes a while', { concurrency: 2 }, () => {
  test('a mechanism with a layer, and its row in the docs', async () => {
    assertWell(await workspace.generate('mechanism trial-heads --family heads --layer'));
    const table = readFileSync(path.join(workspace.folder, 'docs/mechanisms.md'), 'utf8');
    assert.match(table, /^\|[^|]*trialHeads/m);
  });

  for (const id of brief) {
    test(`training ${id}`, async () => {
      assertWell(await workspace.trainBriefly(id));
      const [domain, task] = id.split('/');
      for (const file of [`${task}.onnx`, `${task}.md`]) {
        assert.ok(
          existsSync(path.join(workspace.folder, `packages/${domain}/models/${file}`)),
          file,
        );
      }
    });
  }
});

describe('what was generated', { concurrency: 2 }, () => {
  /** Files that were written or changed. @type {string[]} */
  let changed;
  before(async () => {
    const list = ['ls-files', '-z', '--modified', '--others', '--exclude-standard'];
    changed = (await workspace.run('git', list)).output
      .split('\0')
      .filter((file) => /\.(ts|mjs|json|md|html|svg)$/.test(file));
    assert.ok(changed.length > 100, 'files');
  });

  /** @param {string} domain @param {string[]} words */
  const jest = (domain, ...words) =>
    workspace.node('node_modules/jest/bin/jest.js', [...words, '--ci', '--runInBand'], {
      place: `packages/${domain}`,
      env: { NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning' },
    });

  test(`passes its tests: ${first}`, async () => {
    assertWell(await jest(first, '--testPathIgnorePatterns', 'second'));
  });
  for (const domain of others) {
    test(`passes describeDomain: ${domain}`, async () => {
      assertWell(await jest(domain, 'conformance'));
    });
  }
  test('passes describeDomain: the new task of nlp', async () => {
    const run = await jest('nlp', 'conformance', '--testNamePattern', 'nlp/where-is');
    assertWell(run);
    assert.match(run.output, /Tests: .*\d\d passed/);
  });

  test('passes its tests: the mechanism and its layer', async () => {
    const run = await jest('testing', 'core/heads', '--testNamePattern', 'trialHeads');
    assertWell(run);
    assert.match(run.output, /Tests: .*\d\d passed/);
    assertWell(await jest('attention-core', 'trial-heads'));
  });

  test('passes the type checker', async () => {
    // One program for all packages: most of the time goes into what they have in common.
    const config = {
      extends: `./packages/${first}/tsconfig.spec.json`,
      include: ['src', 'test'].map((folder) => `packages/*/${folder}/**/*.ts`),
    };
    const file = 'tsconfig.generated.json';
    writeFileSync(path.join(workspace.folder, file), JSON.stringify(config));
    assertWell(await workspace.node('node_modules/typescript/bin/tsc', ['-p', file, '--noEmit']));
    const page = `apps/${first}-demo/tsconfig.json`;
    assertWell(await workspace.node('node_modules/typescript/bin/tsc', ['-p', page, '--noEmit']));
  });

  test('passes eslint and prettier', async () => {
    const eslint = ['--max-warnings=0', '--no-warn-ignored', ...changed];
    assertWell(await workspace.node('node_modules/eslint/bin/eslint.js', eslint));
    const prettier = ['--check', '--log-level=warn', '--ignore-unknown', ...changed];
    assertWell(await workspace.node('node_modules/prettier/bin/prettier.cjs', prettier));
  });

  test('imports only what it may', async () => {
    assertWell(
      await workspace.node('node_modules/dependency-cruiser/bin/dependency-cruise.mjs', [
        ...['--config', '.dependency-cruiser.mjs', 'packages', 'apps'],
      ]),
    );
  });

  test('has a changeset for each new package', async () => {
    await workspace.run('git', ['add', '--all']);
    const report = path.join(path.dirname(workspace.folder), 'changes.json');
    assertWell(
      await workspace.node('node_modules/@changesets/cli/bin.js', [
        ...['status', '--since=main', `--output=${path.relative(workspace.folder, report)}`],
      ]),
    );
    const { changesets } = JSON.parse(readFileSync(report, 'utf8'));
    /** @type {string[]} */
    const named = changesets.flatMap(
      (/** @type {{ releases: { name: string }[] }} */ { releases }) =>
        releases.map(({ name }) => name),
    );
    for (const [, domain] of domains) assert.ok(named.includes(`@heed/${domain}`), domain);
  });

  test('builds, and its entries stay within their size budgets', async () => {
    const builds = domains.map(([, domain]) => `packages/${domain}/tsconfig.lib.json`);
    assertWell(await workspace.node('node_modules/typescript/bin/tsc', ['-b', ...builds]));
    const packages = publicPackages(workspace.folder).filter(({ place }) =>
      domains.some(([, domain]) => place === `packages/${domain}`),
    );
    for (const entry of entriesOf(packages)) {
      const code = `export * from '${entry.name}';`;
      const { atOnce } = await bundle(code, { folder: entry.folder, external: entry.peers });
      assert.equal(entryProblem(entry, atOnce), undefined);
    }
  });

  test('has a page that answers in a browser, for all tasks of its domain', async (t) => {
    const place = `apps/${first}-demo`;
    assertWell(await workspace.node('node_modules/vite/bin/vite.js', ['build'], { place }));
    const reason = skipReason();
    if (reason) return t.skip(reason);
    assertWell(await workspace.run(process.execPath, ['--test', 'e2e/demo.test.mjs'], { place }));
  });
});
