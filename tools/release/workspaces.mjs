import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** The package.json of a folder. */
export function readManifest(folder) {
  return JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
}

/**
 * The packages of a workspace, in the order of their folders.
 *
 * @param {string} root the workspace: this repository or a copy of it
 * @returns {{ name: string, folder: string, place: string, manifest: object }[]} `place`: the folder
 *   as the repository says it, `packages/nlp`
 */
export function workspaces(root) {
  return readManifest(root)
    .workspaces.map((pattern) => pattern.replace(/\/\*$/, ''))
    .flatMap((group) => readdirSync(path.join(root, group)).map((name) => `${group}/${name}`))
    .flatMap((place) => {
      const folder = path.join(root, place);
      try {
        const manifest = readManifest(folder);
        return [{ name: manifest.name, folder, place, manifest }];
      } catch {
        return []; // a folder that is no package
      }
    });
}

/** The packages that are published. */
export const publicPackages = (root) =>
  workspaces(root).filter(({ manifest }) => manifest.private !== true);

/** Names of these packages of ours and of those that they depend on. */
export function withDependencies(names, packages, found = new Set()) {
  for (const { name, manifest } of packages) {
    if (!names.includes(name) || found.has(name)) continue;
    found.add(name);
    withDependencies(Object.keys(manifest.dependencies ?? {}), packages, found);
  }
  return found;
}
