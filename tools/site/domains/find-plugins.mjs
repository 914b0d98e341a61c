import { workspaces } from '../../release/workspaces.mjs';
import { repository } from '../../scripts/setup.mjs';

/** @typedef {import('@heed/attention-core/plugin').Plugin} Plugin */

/**
 * A domain package of this repository, with what it exports.
 *
 * @typedef {object} Domain
 * @property {Plugin} plugin
 * @property {string} name of the package: `@heed/nlp`
 * @property {string} place of the package in the repository: `packages/nlp`
 * @property {Record<string, unknown>} exports
 */

/**
 * All domains of this repository, by title: the packages that say in their package.json that they hold a
 * plugin. Runs their TypeScript: see `run-typescript.mjs`.
 *
 * @returns {Promise<Domain[]>}
 */
export async function findDomains() {
  const packages = workspaces(repository).filter(({ manifest }) => manifest.heed?.plugin);
  const domains = await Promise.all(
    packages.map(async ({ name, place }) => {
      const exports = await import(name);
      return { plugin: exports.plugin, name, place, exports };
    }),
  );
  return domains.sort((one, other) => one.plugin.title.localeCompare(other.plugin.title));
}
