/** Folders and the lists made of them agree: in each domain its plugin and exports, and its page. */
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
      test(`has ${task} in its plugin and exports, with a recipe and a model`, () => {
        const identifier = camelCase(task);
        const [, listed = ''] = /tasks: \[([^\]]*)\]/.exec(read(`${folder}/src/plugin.ts`)) ?? [];
        assert.ok(listed.split(/[\s,]+/).includes(identifier), 'plugin.ts');
        assert.match(read(`${folder}/src/index.ts`), new RegExp(`\\b${identifier}\\b`), 'index.ts');
        const [, recipes = ''] =
          /recipes\b[^=]*=\s*\{([^}]*)\}/.exec(read(`${folder}/src/train.ts`)) ?? [];
        assert.match(recipes, new RegExp(`(^|[\\s,'])${task}'?:`), 'train.ts');
        for (const end of ['onnx', 'md']) {
          const model = `${folder}/models/${task}.${end}`;
          assert.ok(existsSync(path.join(repository, model)), model);
        }
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
