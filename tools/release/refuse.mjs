import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { git } from './git.mjs';

/**
 * How the repository stands.
 *
 * @typedef {object} Standing
 * @property {string} branch
 * @property {string} base the branch that is released
 * @property {readonly string[]} changed files that are not committed
 * @property {readonly string[]} changesets that wait
 */

/** @returns {Promise<Standing>} */
export async function standing(root) {
  const config = JSON.parse(readFileSync(path.join(root, '.changeset/config.json'), 'utf8'));
  const status = await git(root, 'status', '--porcelain');
  return {
    branch: (await git(root, 'rev-parse', '--abbrev-ref', 'HEAD')).trim(),
    base: config.baseBranch,
    changed: status.split('\n').filter(Boolean),
    changesets: readdirSync(path.join(root, '.changeset')).filter(
      (name) => name.endsWith('.md') && name !== 'README.md',
    ),
  };
}

/**
 * Why there can be no release, or no next version, as things stand; undefined where there can.
 *
 * @param {'version' | 'publish'} step
 * @param {Standing} found
 */
export function refusal(step, { branch, base, changed, changesets }) {
  if (changed.length > 0) {
    return `the working tree must be clean; ${count(changed, 'file')} changed. Commit or undo it`;
  }
  if (step === 'version') {
    if (changesets.length > 0) return undefined;
    return 'no changeset waits, so there is nothing to release. Describe a change with npx changeset';
  }
  if (branch !== base) return `releases are made from ${base}; this is ${branch}`;
  if (changesets.length === 0) return undefined;
  const wait = `${count(changesets, 'changeset')} ${changesets.length === 1 ? 'waits' : 'wait'}`;
  return `${wait} for a version. Run npm run release -- version, and merge what it writes`;
}

const count = ({ length }, noun) => `${length} ${noun}${length === 1 ? '' : 's'}`;
