import { execFile } from 'node:child_process';
import { access } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const oldest = 22;

/**
 * The path of a Node that jax-js runs on, 22 or newer: our own if it is, else one from npm, kept in
 * the user's cache.
 *
 * @throws Error where npm has none for this machine or cannot be reached
 */
export async function findNode22(): Promise<string> {
  if (Number.parseInt(process.versions.node, 10) >= oldest) return process.execPath;
  const { platform, arch } = process;
  const name = `node-${platform === 'win32' ? 'win' : platform}-${arch}`;
  const folder = join(homedir(), '.cache', 'heed', `node${oldest}`);
  const program = platform === 'win32' ? 'node.exe' : 'node';
  const path = join(folder, 'node_modules', name, 'bin', program);
  const isThere = access(path).then(
    () => true,
    () => false,
  );
  if (!(await isThere)) {
    const words = ['install', '--prefix', folder, `${name}@${oldest}`, '--no-audit', '--no-fund'];
    await promisify(execFile)('npm', words, { shell: platform === 'win32' });
  }
  return path;
}
