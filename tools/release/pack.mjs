import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { collect, runNpm } from '../scripts/run-npm.mjs';
import { repository } from '../scripts/setup.mjs';
import { publicPackages, withDependencies } from './workspaces.mjs';

/**
 * A package as it is published.
 *
 * @typedef {object} Packed
 * @property {string} name
 * @property {string} version
 * @property {string} place its folder as the repository says it: `packages/nlp`
 * @property {object} manifest its package.json
 * @property {string} file the tarball
 * @property {readonly string[]} files in it
 * @property {number} size of the tarball in bytes
 * @property {number} unpackedSize in bytes
 */

/**
 * Compiles packages, with those that they are built on.
 *
 * @param {string} root the workspace
 * @param {readonly { folder: string }[]} packages
 * @throws {Error} with what the compiler says
 */
export async function compile(root, packages) {
  const compiler = path.join(repository, 'node_modules/typescript/bin/tsc');
  const projects = packages.map(({ folder }) => path.join(folder, 'tsconfig.lib.json'));
  const { code, output } = await collect(process.execPath, [compiler, '-b', ...projects], {
    cwd: root,
  });
  if (code !== 0) throw new Error(`the packages do not build:\n${output}`);
}

/**
 * Packs packages that are built, each with the licence, and with its manifest as {@link published}
 * makes it. A file is named by its content, so that npm notices each change.
 *
 * @param {readonly { name: string, folder: string, place: string, manifest: object }[]} packages
 * @param {string} folder where the files go
 * @returns {Promise<Packed[]>}
 * @throws {Error} with what npm says
 */
export async function pack(packages, folder) {
  mkdirSync(folder, { recursive: true });
  const stage = mkdtempSync(path.join(tmpdir(), 'heed-pack-'));
  try {
    const packed = [];
    for (const each of packages) packed.push(await packOne(each, folder, stage));
    return packed;
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
}

/**
 * Builds and packs packages of the repository, with those that they depend on.
 *
 * @param {readonly string[]} names
 * @param {string} folder where the files go
 * @returns {Promise<Record<string, string>>} path of each package's file by name
 * @throws {Error} with what the compiler or npm says
 */
export async function packPackages(names, folder) {
  const packages = publicPackages(repository);
  const wanted = withDependencies(names, packages);
  const chosen = packages.filter(({ name }) => wanted.has(name));
  await compile(repository, chosen);
  return Object.fromEntries((await pack(chosen, folder)).map(({ name, file }) => [name, file]));
}

/**
 * A package's manifest as it is published: its changelog goes with it, a peer of ours must have the
 * same version, and who builds on GitHub says where from, as provenance requires.
 *
 * @param {object} manifest
 * @param {string} place
 * @param {string | undefined} [home] `owner/name` on GitHub
 */
export function published(manifest, place, home = process.env.GITHUB_REPOSITORY) {
  const peers = Object.entries(manifest.peerDependencies ?? {}).map(([name, range]) => [
    name,
    name.startsWith('@heed/') ? manifest.version : range,
  ]);
  return {
    ...manifest,
    files: [...(manifest.files ?? []), 'CHANGELOG.md'],
    ...(peers.length > 0 && { peerDependencies: Object.fromEntries(peers) }),
    ...(home && {
      repository: { type: 'git', url: `git+https://github.com/${home}.git`, directory: place },
    }),
  };
}

async function packOne({ name, folder: home, place, manifest }, folder, stage) {
  const [listed] = await npmPack(home, ['--dry-run']);
  const copy = path.join(stage, path.basename(place));
  for (const { path: file } of listed.files) {
    cpSync(path.join(home, file), path.join(copy, file));
  }
  cpSync(path.join(repository, 'LICENSE'), path.join(copy, 'LICENSE'));
  const changelog = path.join(home, 'CHANGELOG.md');
  if (existsSync(changelog)) cpSync(changelog, path.join(copy, 'CHANGELOG.md'));
  const about = published(manifest, place);
  writeFileSync(path.join(copy, 'package.json'), `${JSON.stringify(about, null, 2)}\n`);
  const [made] = await npmPack(copy, ['--pack-destination', folder]);
  const plain = path.join(folder, made.filename);
  const hash = createHash('sha256').update(readFileSync(plain)).digest('hex').slice(0, 12);
  const file = plain.replace(/\.tgz$/, `-${hash}.tgz`);
  renameSync(plain, file);
  const { version, size, unpackedSize } = made;
  const files = made.files.map((each) => each.path);
  return { name, version, place, manifest: about, file, files, size, unpackedSize };
}

async function npmPack(folder, words) {
  const { code, output } = await runNpm(
    ['pack', '--json', '--ignore-scripts', '--loglevel=error', ...words],
    { cwd: folder },
  );
  if (code !== 0) throw new Error(`npm pack in ${folder} failed:\n${output}`);
  // npm may warn on the standard error, which comes first.
  return JSON.parse(output.slice(output.search(/^\[/m)));
}
