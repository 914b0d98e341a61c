import { Refusal } from '../shared/refusal.mjs';
import { domainsOf, foldersOf, manifestOf } from '../shared/workspace.mjs';

/** @typedef {import('@nx/devkit').Tree} Tree */

/**
 * Refuses a domain that is there, wholly or in part, and a name that something else has.
 *
 * @param {Tree} tree
 * @param {string} id
 * @throws {Refusal} saying what is in the way and what to do
 */
export function requireFreeDomain(tree, id) {
  const [home, page, changeset] = [
    `packages/${id}`,
    `apps/${id}-demo`,
    `.changeset/domain-${id}.md`,
  ];
  const there = [home, page, changeset].filter((path) => tree.exists(path));
  if (domainsOf(tree).some((domain) => domain.id === id) && there.includes(page)) {
    throw new Refusal(
      `The domain ${id} exists. For one more task in it: npx nx g @heed/generators:task ${id}/NAME`,
    );
  }
  const other = foldersOf(tree).find(
    (folder) =>
      !there.includes(folder) &&
      (folder.endsWith(`/${id}`) || manifestOf(tree, folder).name === `@heed/${id}`),
  );
  if (other !== undefined || isOther(tree, home)) {
    throw new Refusal(
      `The name ${id} is taken by ${other ?? home}, which is no domain. Choose another name.`,
    );
  }
  if (there.length === 0) return;
  const missing = [home, page].filter((path) => !there.includes(path));
  const gone = missing.length > 0 ? `, but not ${missing.join(' and ')}` : '';
  throw new Refusal(
    `A part of a domain ${id} is there: ${there.join(', ')}${gone}. Remove that part, or choose another name.`,
  );
}

/** Whether a package is no domain. @param {Tree} tree @param {string} folder */
function isOther(tree, folder) {
  const { name, heed } = manifestOf(tree, folder);
  return name !== undefined && heed?.plugin === undefined;
}
