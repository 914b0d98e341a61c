import { fileURLToPath } from 'node:url';
import { formatFiles, generateFiles } from '@nx/devkit';
import { exportsOf } from '../shared/edit-source.mjs';
import { layerUses } from './families.mjs';
import { finishMechanism } from './finish.mjs';
import { addToIndex, addToList } from './lists.mjs';
import { mechanismFiles, mechanismNames } from './names.mjs';
import { index, requireFreeMechanism, templateFolders } from './require-free-mechanism.mjs';

/** @typedef {import('@nx/devkit').Tree} Tree */

const changeset = fileURLToPath(new URL('./changeset', import.meta.url));

/**
 * @typedef {object} MechanismOptions
 * @property {string} name - `head-sharpness`
 * @property {string} family - `heads`
 * @property {boolean} [layer] - whether to wrap it in a layer of tfjs
 * @property {boolean} [skipTable] - whether to leave docs/mechanisms.md as it is
 */

/**
 * `nx g @heed/generators:mechanism NAME --family FAMILY`: makes a mechanism that passes all its tests.
 *
 * @param {Tree} tree
 * @param {MechanismOptions} options
 * @returns {Promise<() => Promise<void>>} the steps after writing
 */
export default async function mechanismGenerator(tree, options) {
  const names = mechanismNames(options);
  requireFreeMechanism(tree, names);
  const files = mechanismFiles(names);
  const variables = { ...names, ...layerUses[names.starter], ...files };
  for (const folder of templateFolders(names)) generateFiles(tree, folder, '', variables);
  generateFiles(tree, changeset, '.changeset', variables);
  addToLists(tree, names);
  await formatFiles(tree);
  return () => finishMechanism({ root: tree.root, names, table: !options.skipTable });
}

/**
 * Exports a mechanism, has it checked, and makes its layer known to who loads a model.
 *
 * @param {Tree} tree
 * @param {import('./names.mjs').MechanismNames} names
 */
function addToLists(tree, names) {
  const { name, functionName, ClassName, family, folder, hasLayer } = names;
  /** @param {string} file @param {(text: string) => string} change */
  const edit = (file, change) => tree.write(file, change(tree.read(file, 'utf8') ?? ''));
  const { source } = mechanismFiles(names);
  const made = exportsOf(tree.read(`${source}.ts`, 'utf8') ?? '');
  edit(index, (text) => addToIndex(text, `./${folder}/${name}.js`, made));
  edit(`packages/testing/src/core/${family}.ts`, (text) =>
    addToList(text, `./${family}/${name}.js`, `${functionName}Spec`),
  );
  if (!hasLayer) return;
  const layer = [{ name: ClassName, type: false }];
  edit(index, (text) => addToIndex(text, `./layers/${name}.js`, layer));
  edit('packages/attention-core/src/layers/register-layers.ts', (text) =>
    addToList(text, `./${name}.js`, ClassName, { sorted: true }),
  );
}
