import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  addExport,
  addImport,
  addToArray,
  addToObject,
  exportsOf,
  topLevelNames,
} from '../src/shared/edit-source.mjs';

const plugin = `import { definePlugin } from '@heed/attention-core/plugin';
import { rain } from './rain/task.js';
import { words } from './words.js';

/** The plugin. */
export const plugin = definePlugin({
  id: 'weather', // as its folder
  tasks: [
    rain, // the first one is shown first
  ],
});
`;

describe('edits of sources', () => {
  test('what a source exports', () => {
    const source = `
      import type { Axis } from 'a';
      export type { Axis };
      export { one, type Two as Three } from './b.js';
      export interface Four {}
      export type Five = 5;
      export const six = 6, seven = 7;
      export async function eight() {}
      export class Nine {}
      const hidden = 10;
    `;
    assert.deepEqual(
      exportsOf(source).map(({ name, type }) => (type ? `type ${name}` : name)),
      ['type Axis', 'one', 'type Three', 'type Four', 'type Five', 'six', 'seven', 'eight', 'Nine'],
    );
  });

  test('the names at its top level, with those that are imported', () => {
    const source = `
      import whole, { one as two, type Three } from 'a';
      import * as all from 'b';
      const four = () => { const inner = 5; return inner; };
      function six() {}
    `;
    assert.deepEqual(topLevelNames(source), ['whole', 'two', 'Three', 'all', 'four', 'six']);
  });

  test('an import comes among its like, by the alphabet, and all else stays', () => {
    const before = addImport(plugin, './front/task.js', 'front');
    assert.equal(before, plugin.replace('import { rain', frontImport + 'import { rain'));
    const after = addImport(plugin, './snow/task.js', 'snow');
    assert.match(
      after,
      /rain\/task\.js';\nimport \{ snow \} from '\.\/snow\/task\.js';\nimport \{ words/,
    );
    const last = addImport("import { a } from 'a';\n\nexport {};\n", './b/b.js', 'b');
    assert.equal(last, "import { a } from 'a';\nimport { b } from './b/b.js';\n\nexport {};\n");
  });

  test('an export: values before types, folders before files, and into an empty source', () => {
    const names = [
      { name: 'FrontResult', type: true },
      { name: 'front', type: false },
    ];
    const line = "export { front, type FrontResult } from './front/task.js';\n";
    const index = "/** Weather. */\nexport { plugin } from './plugin.js';\n";
    assert.equal(
      addExport(index, './front/task.js', names),
      `/** Weather. */\n${line}export { plugin } from './plugin.js';\n`,
    );
    assert.equal(
      addExport('const one = 1;\n', './front/task.js', names),
      `const one = 1;\n\n${line}`,
    );
  });

  test('an element comes last, before the comma and comment of the one before', () => {
    assert.equal(addToArray(plugin, 'tasks', 'front'), plugin.replace('rain,', 'rain, front,'));
    assert.equal(addToArray('x({ tasks: [] })', 'tasks', 'front'), 'x({ tasks: [front] })');
    assert.equal(addToArray('x({ tasks: all })', 'tasks', 'front'), undefined);
  });

  test('a property comes last, with quotes where its key needs them', () => {
    const train = 'export const recipes: Recipes = { rain: rainRecipe };';
    assert.equal(
      addToObject(train, 'recipes', 'front-type', 'frontTypeRecipe'),
      "export const recipes: Recipes = { rain: rainRecipe, 'front-type': frontTypeRecipe };",
    );
    assert.equal(
      addToObject('const recipes = {};', 'recipes', 'a', 'b'),
      'const recipes = {a: b};',
    );
    assert.equal(addToObject('const recipes = all();', 'recipes', 'a', 'b'), undefined);
  });
});

const frontImport = "import { front } from './front/task.js';\n";
