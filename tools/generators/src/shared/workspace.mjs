import { readJson } from '@nx/devkit';

/** @typedef {import('@nx/devkit').Tree} Tree */

/** Folders whose folders may be packages. */
const groups = ['packages', 'apps', 'tools'];

/**
 * A package that says in its `package.json`: `"heed": { "plugin": "nlp" }`.
 *
 * @typedef {object} DomainPackage
 * @property {string} id - the plugin's id: `nlp`
 * @property {string} name - `@heed/nlp`
 * @property {string} folder - `packages/nlp`
 */

/**
 * The domains of the workspace.
 *
 * @param {Tree} tree
 * @returns {DomainPackage[]} by their folders' names
 */
export function domainsOf(tree) {
  return foldersOf(tree)
    .filter((folder) => folder.startsWith('packages/'))
    .flatMap((folder) => {
      const { name, heed } = manifestOf(tree, folder);
      return heed?.plugin ? [{ id: heed.plugin, name, folder }] : [];
    });
}

/**
 * Folders that are, or could be, packages.
 *
 * @param {Tree} tree
 * @returns {string[]} `packages/nlp`, `apps/nlp-demo`, …
 */
export function foldersOf(tree) {
  return groups.flatMap((group) =>
    tree
      .children(group)
      .filter((name) => !tree.isFile(`${group}/${name}`))
      .sort()
      .map((name) => `${group}/${name}`),
  );
}

/**
 * A folder's `package.json`; empty where there is none.
 *
 * @param {Tree} tree
 * @param {string} folder
 */
export function manifestOf(tree, folder) {
  const file = `${folder}/package.json`;
  return tree.exists(file) ? readJson(tree, file) : {};
}

/**
 * Versions that a new package asks for: of Heed's packages as they are, of the peers as attention-core
 * asks for them.
 *
 * @param {Tree} tree
 */
export function versionsOf(tree) {
  const core = manifestOf(tree, 'packages/attention-core');
  return {
    version: core.version,
    kitVersion: manifestOf(tree, 'apps/demo-kit').version,
    tfjs: core.peerDependencies['@tensorflow/tfjs'],
    onnxruntime: core.peerDependencies['onnxruntime-node'],
  };
}
