import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { git } from '../release/git.mjs';
import { publicPackages } from '../release/workspaces.mjs';

/** A hash that differs where the bytes do. */
export const hashOf = (bytes) => createHash('sha256').update(bytes).digest('hex');

/**
 * The files of a repository that are no outputs, committed or not, and what each holds.
 *
 * @param {string} root
 * @returns {Promise<ReadonlyMap<string, string>>} hash by path
 */
export async function readFiles(root) {
  const said = await git(root, 'ls-files', '-z', '--cached', '--others', '--exclude-standard');
  const names = [...new Set(said.split('\0').filter(Boolean))].sort();
  return hashes(root, names);
}

/**
 * What the packages were built into.
 *
 * @param {string} root
 * @returns {ReadonlyMap<string, string>} hash by path
 */
export function readBuilt(root) {
  const names = publicPackages(root).flatMap(({ place }) => {
    try {
      const inside = readdirSync(path.join(root, place, 'dist'), { recursive: true });
      return inside
        .filter((name) => /\.(js|ts)$/.test(name))
        .map((name) => `${place}/dist/${name}`);
    } catch {
      return []; // not built yet
    }
  });
  return hashes(root, names.sort());
}

function hashes(root, names) {
  return new Map(
    names.flatMap((name) => {
      try {
        return [[name, hashOf(readFileSync(path.join(root, name)))]];
      } catch {
        return []; // deleted, but not yet in git's eyes
      }
    }),
  );
}

/**
 * One word for what files hold.
 *
 * @param {ReadonlyMap<string, string>} files
 * @param {(path: string) => boolean} [chosen] which of them count; default all
 */
export const fingerprint = (files, chosen = () => true) =>
  hashOf(JSON.stringify([...files].filter(([name]) => chosen(name))));
