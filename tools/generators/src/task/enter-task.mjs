import {
  addExport,
  addImport,
  addToArray,
  addToObject,
  exportsOf,
  topLevelNames,
} from '../shared/edit-source.mjs';
import { Refusal } from '../shared/refusal.mjs';

/** @typedef {import('@nx/devkit').Tree} Tree */

/**
 * Enters a task in the plugin and the exports of its package.
 *
 * @param {Tree} tree
 * @param {string} folder - of the package
 * @param {{ task: string, taskName: string }} names
 * @throws {Refusal} where those have no place for it, or its name would clash
 */
export function enterTask(tree, folder, { task, taskName }) {
  const source = `${folder}/src/${task}`;
  for (const file of tree.children(source)) requireNoClash(tree, `${source}/${file}`, taskName);
  edit(tree, `${folder}/src/index.ts`, (text) =>
    addExport(text, `./${task}/task.js`, exportsOf(readText(tree, `${source}/task.ts`))),
  );
  edit(tree, `${folder}/src/plugin.ts`, (text) => {
    const listed = addToArray(text, 'tasks', taskName);
    return listed && addImport(listed, `./${task}/task.js`, taskName);
  });
  const recipe = `${taskName}Recipe`;
  edit(tree, `${folder}/src/train.ts`, (text) => {
    const listed = addToObject(text, 'recipes', task, recipe);
    const imported = listed && addImport(listed, `./${task}/recipe.js`, recipe);
    const exported = exportsOf(readText(tree, `${source}/model.ts`));
    return imported && addExport(imported, `./${task}/model.js`, exported);
  });
}

/** @param {Tree} tree @param {string} path */
function readText(tree, path) {
  return tree.read(path, 'utf8') ?? '';
}

/**
 * @param {Tree} tree
 * @param {string} path
 * @param {(text: string) => string | undefined} change - nothing where the place is not there
 */
function edit(tree, path, change) {
  const changed = change(readText(tree, path));
  if (changed === undefined) {
    throw new Refusal(
      `${path} has no list that the task could enter. Write it as in packages/nlp, then try again.`,
    );
  }
  tree.write(path, changed);
}

/**
 * A task's name becomes a name in the sources, and must not be there already for something else.
 *
 * @param {Tree} tree
 * @param {string} path
 * @param {string} taskName
 */
function requireNoClash(tree, path, taskName) {
  if (!path.endsWith('.ts')) return;
  const same = topLevelNames(readText(tree, path)).filter((name) => name === taskName);
  if (same.length < 2) return;
  throw new Refusal(
    `A task of this kind cannot be called ${taskName}: its sources use that name for something else. Choose another.`,
  );
}
