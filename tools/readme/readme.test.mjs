import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { typescriptFlags } from '../scripts/run-typescript.mjs';
import { allBlocks, codeBlocks, pages, repository } from './code-blocks.mjs';
import { anchorsOf, deadLinks } from './links.mjs';

const blocks = allBlocks();
const titleOf = ({ file, line }) => `${file}:${line}`;
const fileOf = (block) => `${titleOf(block).replace(/[^\w]+/g, '-')}.ts`;

/** Runs node, and gives what it says and whether it failed. */
const runNode = (words, options) =>
  new Promise((resolve) => {
    execFile(process.execPath, words, { encoding: 'utf8', ...options }, (failure, stdout, stderr) =>
      resolve({ failure, stdout, stderr }),
    );
  });

test('blocks are found, with their line and whether they run', () => {
  const text = 'a\n```ts\nconst x = 1;\n```\n```sh\nls\n```\n```ts static\nf();\n```\n';
  assert.deepEqual(codeBlocks(text), [
    { line: 2, code: 'const x = 1;\n', runs: true },
    { line: 8, code: 'f();\n', runs: false },
  ]);
});

// Pages side by side; the blocks of a page in their order and in one folder, since some read what the
// block before them wrote.
const concurrency = Math.max(2, availableParallelism());

describe('the code in READMEs and docs', { concurrency }, () => {
  // Inside the repository, so that imports find its packages.
  const folder = path.join(repository, '.nx', 'readme');
  let elsewhere;

  before(() => {
    elsewhere = mkdtempSync(path.join(tmpdir(), 'heed-readme-'));
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    for (const block of blocks) {
      writeFileSync(path.join(folder, fileOf(block)), `${block.code}\nexport {};\n`);
    }
  });

  after(() => rmSync(elsewhere, { recursive: true, force: true }));

  test('is accepted by the type checker', async () => {
    const tsconfig = {
      extends: path.join(repository, 'tsconfig.base.json'),
      compilerOptions: {
        composite: false,
        declaration: false,
        declarationMap: false,
        noEmit: true,
        types: ['jest', 'node'],
      },
      // Types of our own for packages without any are found by nobody who imports the sources.
      include: ['*.ts', path.join(repository, 'packages/*/src/**/*.d.ts')],
    };
    writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify(tsconfig));
    const compiler = path.join(repository, 'node_modules/typescript/bin/tsc');
    const words = [compiler, '--pretty', 'false', '-p', folder];
    const { stdout } = await runNode(words, { cwd: folder });
    assert.equal(stdout, '');
  });

  for (const page of new Set(blocks.map(({ file }) => file))) {
    describe(page, { concurrency: 1 }, () => {
      let cwd;
      before(() => (cwd = mkdtempSync(path.join(elsewhere, 'page-'))));

      for (const block of blocks.filter(({ file, runs }) => runs && file === page)) {
        test(`${titleOf(block)} runs`, async () => {
          const words = [...typescriptFlags, path.join(folder, fileOf(block))];
          const { failure, stderr } = await runNode(words, { cwd, timeout: 300_000 });
          assert.ifError(failure && new Error(stderr || failure.message));
        });
      }
    });
  }
});

test('links that lead nowhere are found', () => {
  const file = path.join(repository, 'README.md');
  const text = '# A `b`, c\n## A\n## A\n[1](#a-b-c) [2](#a-1) [3](LICENSE) [4](https://a.b/c#d)\n';
  assert.deepEqual(anchorsOf(text), ['a-b-c', 'a', 'a-1']);
  assert.deepEqual(deadLinks('[1](#no) [2](none.md) [3](docs/layers.md#layers)', file), [
    '#no',
    'none.md',
  ]);
});

describe('the links in READMEs and docs', () => {
  for (const page of [...pages(), 'CONTRIBUTING.md']) {
    test(`${page} links to what exists`, () => {
      const file = path.join(repository, page);
      assert.deepEqual(deadLinks(readFileSync(file, 'utf8'), file), []);
    });
  }
});
