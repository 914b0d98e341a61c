import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import { collect, runNpm } from '../scripts/run-npm.mjs';
import { repository } from '../scripts/setup.mjs';

/** Folders of our packages by name. */
function ownPackages() {
  const folders = ['packages', 'tools'].flatMap((group) =>
    readdirSync(path.join(repository, group)).map((name) => path.join(repository, group, name)),
  );
  return new Map(
    folders.flatMap((folder) => {
      try {
        return [[readManifest(folder).name, folder]];
      } catch {
        return []; // a folder that is no package
      }
    }),
  );
}

/** The package.json of a folder. */
export function readManifest(folder) {
  return JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
}

/** These packages of ours and those that they depend on. */
function withDependencies(names, packages, found = new Set()) {
  for (const name of names.filter(
    (candidate) => packages.has(candidate) && !found.has(candidate),
  )) {
    found.add(name);
    const { dependencies = {} } = readManifest(packages.get(name));
    withDependencies(Object.keys(dependencies), packages, found);
  }
  return found;
}

/**
 * Builds packages of ours, with those that they depend on, and packs them as they would be
 * published. A file is named by its content, so that npm notices each change.
 *
 * @param {readonly string[]} names
 * @param {string} folder where the files go
 * @returns {Promise<Record<string, string>>} path of each package's file by name
 * @throws {Error} with what the compiler or npm says
 */
export async function packPackages(names, folder) {
  const packages = ownPackages();
  const wanted = [...withDependencies(names, packages)];
  mkdirSync(folder, { recursive: true });
  const compiler = path.join(repository, 'node_modules/typescript/bin/tsc');
  const projects = wanted.map((name) => path.join(packages.get(name), 'tsconfig.lib.json'));
  const build = await collect(process.execPath, [compiler, '-b', ...projects], { cwd: repository });
  if (build.code !== 0) throw new Error(`the packages do not build:\n${build.output}`);
  const files = {};
  for (const name of wanted) {
    const words = ['pack', packages.get(name), '--pack-destination', folder, '--silent'];
    const { code, output } = await runNpm(words, { cwd: folder });
    if (code !== 0) throw new Error(`npm pack ${name} failed:\n${output}`);
    const file = path.join(
      folder,
      `${name.replace('@', '').replace('/', '-')}-${readManifest(packages.get(name)).version}.tgz`,
    );
    const hash = createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 12);
    files[name] = file.replace(/\.tgz$/, `-${hash}.tgz`);
    renameSync(file, files[name]);
  }
  return files;
}
