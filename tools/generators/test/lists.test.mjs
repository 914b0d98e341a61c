/**
 * Folders and the lists made of them agree: in each domain its plugin and exports, and its page. A task without
 * a model is not shipped; its card says why.
 */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { FsTree } from 'nx/src/generators/tree.js';
import { repository } from '../../scripts/setup.mjs';
import { camelCase } from '../src/shared/names.mjs';
import { domainsOf } from '../src/shared/workspace.mjs';

/** @param {string} file @returns {string} */
const read = (file) => readFileSync(path.join(repository, file), 'utf8');
const domains = domainsOf(new FsTree(repository, false));

test('there are domains', () => assert.notEqual(domains.length, 0));

for (const { id, name, folder } of domains) {
  describe(name, () => {
    const tasks = readdirSync(path.join(repository, folder, 'src'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
      .filter((task) => existsSync(path.join(repository, folder, 'src', task, 'task.ts')));

    for (const task of tasks) {
      const isShipped = existsSync(path.join(repository, folder, 'models', `${task}.onnx`));

      test(`has a recipe for ${task}, and ${task} in its plugin and exports if it has a model`, () => {
        const identifier = camelCase(task);
        const [, listed = ''] = /tasks: \[([^\]]*)\]/.exec(read(`${folder}/src/plugin.ts`)) ?? [];
        assert.equal(listed.split(/[\s,]+/).includes(identifier), isShipped, 'plugin.ts');
        const exported = new RegExp(`\\b${identifier}\\b`).test(read(`${folder}/src/index.ts`));
        assert.equal(exported, isShipped, 'index.ts');
        const [, recipes = ''] =
          /recipes\b[^=]*=\s*\{([^}]*)\}/.exec(read(`${folder}/src/train.ts`)) ?? [];
        assert.match(recipes, new RegExp(`(^|[\\s,'])${task}'?:`), 'train.ts');
        const card = `${folder}/${isShipped ? 'models' : 'unshipped'}/${task}.md`;
        assert.ok(existsSync(path.join(repository, card)), card);
      });
    }

    test('has a demo page', () => {
      const page = JSON.parse(read(`apps/${id}-demo/package.json`));
      assert.ok(name in page.dependencies);
    });
  });
}

test('each demo page has a domain', () => {
  for (const app of readdirSync(path.join(repository, 'apps'))) {
    if (!app.endsWith('-demo')) continue;
    assert.ok(
      domains.some(({ id }) => app === `${id}-demo`),
      `apps/${app}`,
    );
  }
});
