import path from 'node:path';
import { collect } from '../scripts/run-npm.mjs';
import { repository } from '../scripts/setup.mjs';
import { copyWorkspace } from './copy-workspace.mjs';
import { compile, pack } from './pack.mjs';
import { publicPackages } from './workspaces.mjs';

/**
 * Gives the packages their next version and writes their changelogs, as changesets does.
 *
 * @param {string} root the repository or a copy of it
 * @throws {Error} with what changesets says
 */
export async function nextVersion(root) {
  const program = path.join(repository, 'node_modules/@changesets/cli/bin.js');
  const { code, output } = await collect(process.execPath, [program, 'version'], { cwd: root });
  if (code !== 0) throw new Error(`changeset version failed:\n${output}`);
}

/**
 * Makes what would be published, from a copy of the repository; the repository stays as it is.
 *
 * @param {string} folder where the copy and the files go; must not exist
 * @param {{ version: boolean, say?: (message: string) => void }} options `version`: whether the
 *   packages get their next version first
 * @returns {Promise<{ root: string, packed: import('./pack.mjs').Packed[] }>} `root`: the copy
 * @throws {Error} with what git, changesets, the compiler or npm says
 */
export async function prepare(folder, { version, say = () => undefined }) {
  const root = path.join(folder, 'workspace');
  say('copying the workspace');
  await copyWorkspace(root);
  if (version) {
    say('giving the next version');
    await nextVersion(root);
  }
  const packages = publicPackages(root);
  say(`building ${packages.length} packages`);
  await compile(root, packages);
  say('packing them');
  return { root, packed: await pack(packages, path.join(folder, 'packed')) };
}
