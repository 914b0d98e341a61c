import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { typescriptFlags } from '../scripts/run-typescript.mjs';
import { allBlocks, codeBlocks, pages, repository } from './code-blocks.mjs';

const blocks = allBlocks();
const titleOf = ({ file, line }) => `${file}:${line}`;
const fileOf = (block) => `${titleOf(block).replace(/[^\w]+/g, '-')}.ts`;

test('blocks are found, with their line and whether they run', () => {
  const text = 'a\n```ts\nconst x = 1;\n```\n```sh\nls\n```\n```ts static\nf();\n```\n';
  assert.deepEqual(codeBlocks(text), [
    { line: 2, code: 'const x = 1;\n', runs: true },
    { line: 8, code: 'f();\n', runs: false },
  ]);
});

describe('the code in READMEs and docs', () => {
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

  test('is accepted by the type checker', () => {
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
    const { stdout } = spawnSync(process.execPath, [compiler, '--pretty', 'false', '-p', folder], {
      cwd: folder,
      encoding: 'utf8',
    });
    assert.equal(stdout, '');
  });

  for (const block of blocks.filter(({ runs }) => runs)) {
    test(`${titleOf(block)} runs`, () => {
      const { status, stderr } = spawnSync(
        process.execPath,
        [...typescriptFlags, path.join(folder, fileOf(block))],
        { cwd: elsewhere, encoding: 'utf8', timeout: 120_000 },
      );
      assert.equal(status, 0, stderr);
    });
  }
});

describe('the links in READMEs and docs', () => {
  for (const file of [...pages(), 'CONTRIBUTING.md']) {
    test(`${file} links to what exists`, () => {
      const text = readFileSync(path.join(repository, file), 'utf8');
      const targets = [
        ...text.matchAll(/\]\(([^)#\s]+)[^)]*\)/g),
        ...text.matchAll(/src="([^"]+)"/g),
      ]
        .map(([, target]) => target)
        .filter((target) => !/^[a-z]+:/.test(target));
      const missing = targets.filter(
        (target) => !existsSync(path.join(repository, path.dirname(file), target)),
      );
      assert.deepEqual(missing, []);
    });
  }
});
