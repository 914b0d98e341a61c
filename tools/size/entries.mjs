/**
 * What is imported as one: `@heed/attention-core/train`.
 *
 * @typedef {object} Entry
 * @property {string} name
 * @property {string} folder of its package
 * @property {string} key of the package's `exports`, and of its budgets: `./train`
 * @property {number | undefined} budget most KB
 * @property {readonly string[]} peers what its users bring themselves
 */

/**
 * The entries of packages, each with the budget in its package.json, `heed.budgets`.
 *
 * @param {ReturnType<typeof import('../release/workspaces.mjs').publicPackages>} packages
 * @returns {Entry[]}
 */
export function entriesOf(packages) {
  const peers = [
    ...new Set(packages.flatMap(({ manifest }) => Object.keys(manifest.peerDependencies ?? {}))),
  ];
  return packages.flatMap(({ name, folder, manifest }) =>
    Object.entries(manifest.exports)
      .filter(([, target]) => target.default?.endsWith('.js'))
      .map(([key]) => ({
        name: name + key.slice(1),
        folder,
        key,
        budget: manifest.heed?.budgets?.[key],
        // Of two packages of ours, one may be the other's peer.
        peers: peers.filter((peer) => peer !== name),
      })),
  );
}

/** Budgets of entries that are no more, as they stand in a package.json. */
export const strayBudgets = (packages) =>
  packages.flatMap(({ name, manifest }) =>
    Object.keys(manifest.heed?.budgets ?? {})
      .filter((key) => !(key in manifest.exports))
      .map((key) => `${name} has a budget for ${key}, but no such entry`),
  );

/**
 * What is wrong with an entry's size, if anything.
 *
 * @param {Entry} entry
 * @param {number} bytes what it weighs at once
 */
export function entryProblem({ name, key, budget }, bytes) {
  const kilobytes = bytes / 1024;
  const advice = `"${key}": ${Math.ceil(kilobytes * 1.1)}`;
  if (budget === undefined)
    return `${name} has no budget; write ${advice} into heed.budgets of its package.json`;
  if (kilobytes <= budget) return undefined;
  return `${name} weighs ${kilobytes.toFixed(1)} KB, more than its ${budget}; make it lighter, or write ${advice}`;
}
