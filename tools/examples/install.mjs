import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { installInto } from '../release/install.mjs';
import { readManifest } from '../release/workspaces.mjs';
import { repository } from '../scripts/setup.mjs';

/**
 * Where examples are installed. Not in the repository: there Node would find in the repository's own
 * node_modules what an example forgot to ask for.
 */
export const installFolder = path.join(
  homedir(),
  ...['.cache', 'heed', 'examples'],
  createHash('sha256').update(repository).digest('hex').slice(0, 12),
);

/**
 * Installs an example as a user would, but our packages from files. What is installed already, and
 * has not changed, is kept.
 *
 * @param {string} name folder in `examples`
 * @param {Record<string, string>} files of our packages, by name
 * @param {{ as?: string, extra?: Record<string, string> }} options `as`: name of the installation,
 *   default the example's; `extra`: more dependencies
 * @returns {Promise<string>} the folder
 * @throws {import('../release/install.mjs').OfflineError} where the registry is out of reach
 * @throws {Error} with what npm says
 */
export async function installExample(name, files, { as = name, extra = {} } = {}) {
  const source = path.join(repository, 'examples', name);
  const folder = path.join(installFolder, as);
  mkdirSync(folder, { recursive: true });
  for (const entry of readdirSync(folder)) {
    if (entry !== 'node_modules' && entry !== installed)
      rmSync(path.join(folder, entry), { recursive: true });
  }
  cpSync(source, folder, { recursive: true });
  const manifest = readManifest(source);
  const own = Object.fromEntries(Object.entries(files).map(([key, file]) => [key, `file:${file}`]));
  Object.assign(manifest.dependencies, extra, own);
  const text = JSON.stringify(manifest, null, 2);
  writeFileSync(path.join(folder, 'package.json'), text);
  const stamp = path.join(folder, installed);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === text) return folder;
  rmSync(stamp, { force: true });
  await installInto(folder, ['--prefer-offline']);
  writeFileSync(stamp, text);
  return folder;
}

const installed = '.heed-installed';
