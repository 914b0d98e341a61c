import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { workspaces } from '../../release/workspaces.mjs';
import { typescriptFlags } from '../../scripts/run-typescript.mjs';
import { repository } from '../../scripts/setup.mjs';

const folder = path.join(repository, '.nx', 'site-test');
const node = (...words) => spawnSync(process.execPath, words, { encoding: 'utf8' });

/** Domains and the models that they ship, as the folders say. */
const domains = workspaces(repository)
  .filter(({ manifest }) => manifest.heed?.plugin)
  .map(({ folder, manifest }) => {
    const models = path.join(folder, 'models');
    const shipped = readdirSync(models).filter((name) => name.endsWith('.onnx'));
    return {
      id: manifest.heed.plugin,
      models,
      tasks: shipped.map((name) => path.parse(name).name),
    };
  });

describe('pages of domains', () => {
  before(() => {
    const script = path.join(import.meta.dirname, 'write-pages.mjs');
    const { status, stderr } = node(...typescriptFlags, script, folder);
    assert.equal(status, 0, stderr);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  for (const { id, models, tasks } of domains) {
    test(`${id}: each model has its example, what that prints, its picture and its card`, () => {
      const page = readFileSync(path.join(folder, `${id}.md`), 'utf8');
      assert.match(page, new RegExp(`npm run demo -- ${id}\\b`));
      for (const task of tasks) {
        const card = readFileSync(path.join(models, `${task}.md`), 'utf8');
        assert.ok(page.includes(`### Model card of ${id}/${task}`));
        assert.ok(page.includes(card.trim().split('\n').at(-1)), 'the end of the card');
        for (const scheme of ['', '-dark']) {
          const svg = readFileSync(path.join(folder, `${id}-${task}${scheme}.svg`), 'utf8');
          assert.match(svg, /^<svg [^]*<\/svg>\s*$/);
        }
      }
      const printed = [...page.matchAll(/^```text\n([^]*?)^```$/gm)].map(([, text]) => text.trim());
      assert.equal(printed.length, tasks.length);
      assert.ok(printed.every((text) => text.length > 0));
    });
  }

  test('their examples are accepted by the type checker', () => {
    const examples = path.join(folder, 'examples');
    const tsconfig = {
      extends: path.join(repository, 'tsconfig.base.json'),
      compilerOptions: { composite: false, noEmit: true, types: ['node'] },
      include: ['*.ts', path.join(repository, 'packages/*/src/**/*.d.ts')],
    };
    writeFileSync(path.join(examples, 'tsconfig.json'), JSON.stringify(tsconfig));
    const compiler = path.join(repository, 'node_modules/typescript/bin/tsc');
    assert.equal(node(compiler, '--pretty', 'false', '-p', examples).stdout, '');
  });
});
