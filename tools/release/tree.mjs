import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { readManifest } from './workspaces.mjs';

/**
 * An installed package.
 *
 * @typedef {object} Installed
 * @property {string} name
 * @property {string} version
 * @property {number} bytes of its files, without the packages inside it
 * @property {readonly string[]} needs names of what it depends on and is installed
 */

/**
 * All packages that npm installed in a folder.
 *
 * @param {string} folder
 * @returns {Installed[]}
 */
export function installedPackages(folder) {
  return packageFolders(path.join(folder, 'node_modules')).map((home) => {
    const { name, version, dependencies = {}, optionalDependencies = {} } = readManifest(home);
    const needs = Object.keys({ ...dependencies, ...optionalDependencies });
    return { name, version, bytes: weigh(home), needs };
  });
}

/**
 * The tree below one of them, drawn; what stood before is named, but not drawn again.
 *
 * @param {readonly Installed[]} installed
 * @param {string} name
 */
export function drawTree(installed, name) {
  const byName = new Map(installed.map((each) => [each.name, each]));
  const drawn = new Set();
  const lines = [];
  const draw = (current, stem, branch) => {
    const { version, bytes, needs } = byName.get(current);
    const again = drawn.has(current);
    drawn.add(current);
    const title = `${stem}${branch}${current} ${version}`;
    lines.push(again ? `${title} (above)` : `${title.padEnd(52)} ${megabytes(bytes).padStart(9)}`);
    const below = again ? [] : needs.filter((each) => byName.has(each));
    const inner = stem + { '': '', '├ ': '│ ', '└ ': '  ' }[branch];
    below.forEach((each, index) => draw(each, inner, index === below.length - 1 ? '└ ' : '├ '));
  };
  draw(name, '', '');
  const sum = installed.reduce((total, { bytes }) => total + bytes, 0);
  return [...lines, `${installed.length} packages, ${megabytes(sum)}`].join('\n');
}

/** 1 MB = 10⁶ bytes. */
export const megabytes = (bytes) => `${(bytes / 1e6).toFixed(2)} MB`;

/** Folders of the packages in a node_modules, and of those inside them. */
function packageFolders(modules) {
  if (!existsSync(modules)) return [];
  return readdirSync(modules)
    .filter((name) => !name.startsWith('.'))
    .flatMap((name) =>
      name.startsWith('@')
        ? readdirSync(path.join(modules, name)).map((inner) => path.join(modules, name, inner))
        : [path.join(modules, name)],
    )
    .flatMap((home) => [home, ...packageFolders(path.join(home, 'node_modules'))]);
}

/** Bytes of the files in a folder, without what is in its node_modules. */
function weigh(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => name !== 'node_modules')
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
    .reduce((sum, file) => {
      const about = statSync(file);
      return sum + (about.isDirectory() ? weigh(file) : about.size);
    }, 0);
}
