import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The repository's folder. */
const repository = resolve(import.meta.dirname, '../../..');

/**
 * A domain of this repository.
 *
 * @typedef {object} Domain
 * @property {string} id - `nlp`, as its `package.json` says under `heed.plugin`
 * @property {string} package - `@heed/nlp`
 * @property {boolean} demo - whether it has a page of its own, in `apps`
 */

/**
 * The domains, by the folders of `packages`, in alphabetical order.
 *
 * @param {string} [root] - the repository; another one for tests
 * @returns {Domain[]}
 */
export function findDomains(root = repository) {
  return readdirSync(join(root, 'packages'))
    .sort()
    .flatMap((folder) => {
      const file = join(root, 'packages', folder, 'package.json');
      if (!existsSync(file)) return [];
      const { name, heed } = JSON.parse(readFileSync(file, 'utf8'));
      if (heed?.plugin === undefined) return [];
      const demo = existsSync(join(root, 'apps', `${heed.plugin}-demo`, 'package.json'));
      return [{ id: heed.plugin, package: name, demo }];
    });
}
