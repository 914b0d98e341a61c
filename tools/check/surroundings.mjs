import { readFileSync } from 'node:fs';
import path from 'node:path';
import { findBrowser } from '../../apps/demo-kit/e2e/find-browser.mjs';
import { hashOf } from './files.mjs';

/** Variables by which tests choose what to do. */
const steering = /^(CI|NODE_OPTIONS|HEED_.*)$/;

/** One word for what is installed in a workspace, by npm's own account. */
export const installed = (root) =>
  hashOf(readFileSync(path.join(root, 'node_modules/.package-lock.json')));

/**
 * One word for all but the files of a repository that a command may depend on: installed packages, Node,
 * the system, the browser, and variables.
 *
 * @param {string} root
 * @param {NodeJS.ProcessEnv} environment
 */
export function surroundings(root, environment) {
  const variables = Object.entries(environment).filter(([name]) => steering.test(name));
  const { version, platform, arch } = process;
  return hashOf(
    JSON.stringify([installed(root), version, platform, arch, findBrowser(), variables.sort()]),
  );
}
