import { createRequire } from 'node:module';
import path from 'node:path';
import { build } from 'esbuild';
import { readManifest } from './workspaces.mjs';

/** Where installed code may run. */
const platforms = ['node', 'browser'];

/**
 * Third-party packages that an installed package of ours lists, but no entry of it imports that works
 * without peers, and nothing it depends on has for a peer: whoever only runs a model would have them for
 * nothing.
 *
 * @param {string} folder of the installed package
 * @returns {Promise<string[]>} their names
 */
export async function idleDependencies(folder) {
  const { name, exports, dependencies = {}, peerDependencies = {} } = readManifest(folder);
  const entries = Object.values(exports).flatMap((entry) => entry.default ?? []);
  const used = new Set();
  for (const entry of entries) {
    const { always, later } = await importsOf(path.join(folder, entry));
    // What needs a peer is for more than running a model.
    if ([...always].some((each) => each in peerDependencies)) continue;
    for (const each of [...always, ...later]) used.add(each);
  }
  for (const each of peersFilled(folder, dependencies)) used.add(each);
  return Object.keys(dependencies).filter((each) => each !== name && !used.has(each));
}

/** Names of the peers of those packages of ours that an installed one depends on. */
function peersFilled(folder, dependencies) {
  const { resolve } = createRequire(path.join(folder, 'package.json'));
  return Object.keys(dependencies)
    .filter((each) => each.startsWith('@heed/'))
    .map((each) => path.dirname(resolve(`${each}/package.json`)))
    .flatMap((home) => Object.keys(readManifest(home).peerDependencies ?? {}));
}

/** Names of the packages that a file imports through its package, at once or later. */
async function importsOf(file) {
  const always = new Set();
  const later = new Set();
  for (const platform of platforms) {
    const { metafile } = await build({
      entryPoints: [file],
      bundle: true,
      splitting: true,
      format: 'esm',
      platform,
      packages: 'external',
      outdir: 'out',
      write: false,
      metafile: true,
      logLevel: 'error',
    });
    for (const { imports } of Object.values(metafile.outputs)) {
      for (const { path: to, kind, external } of imports) {
        const [, name] = /^((?:@[^/]+\/)?[^/]+)/.exec(to) ?? [];
        if (external) (kind === 'import-statement' ? always : later).add(name);
      }
    }
  }
  return { always, later };
}
