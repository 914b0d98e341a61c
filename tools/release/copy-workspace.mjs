import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { repository } from '../scripts/setup.mjs';
import { git } from './git.mjs';
import { workspaces } from './workspaces.mjs';

/**
 * A copy of the repository as it is now, with its history; what is not committed is in it, what is
 * ignored is not. Third-party packages are those of the repository, by links; `@heed/*` are the copy's
 * own.
 *
 * @param {string} folder where; must not exist
 * @throws {Error} with what git says
 */
export async function copyWorkspace(folder) {
  await git(repository, 'clone', '--quiet', '.', folder);
  const changed = await git(repository, 'ls-files', '-z', '-m', '-d', '-o', '--exclude-standard');
  for (const file of new Set(changed.split('\0').filter(Boolean))) {
    const from = path.join(repository, file);
    rmSync(path.join(folder, file), { recursive: true, force: true });
    if (existsSync(from)) cpSync(from, path.join(folder, file), { recursive: true });
  }
  linkDependencies(folder);
}

/** Gives the copy and its workspaces what is installed in the repository. */
function linkDependencies(folder) {
  const own = workspaces(folder);
  for (const place of ['.', ...own.map((each) => each.place)]) {
    const from = path.join(repository, place, 'node_modules');
    const names = existsSync(from) ? readdirSync(from) : [];
    const into = path.join(folder, place, 'node_modules');
    // What begins with a dot is npm's own account and caches, but for the commands.
    for (const name of names.filter((each) => !/^(\.(?!bin$)|@heed$)/.test(each))) {
      mkdirSync(into, { recursive: true });
      symlinkSync(path.join(from, name), path.join(into, name), 'junction');
    }
  }
  for (const each of own) {
    const link = path.join(folder, 'node_modules', each.name);
    mkdirSync(path.dirname(link), { recursive: true });
    symlinkSync(each.folder, link, 'junction');
  }
}
