import { builtinModules } from 'node:module';
import { relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

/**
 * What a page loads.
 *
 * @typedef {object} Bundle
 * @property {number} atOnce bytes, minified and gzipped, that must be there before anything runs
 * @property {number} inAll bytes with what is loaded later
 * @property {ReadonlyMap<string, number>} parts minified bytes by package
 * @property {readonly string[]} modules all files in it
 */

/**
 * Bundles a page in memory, of what was built, as somebody who installed the packages would get it.
 *
 * @param {string} code
 * @param {{ folder: string, external?: readonly string[], never?: RegExp }} options `folder`: whose
 *   packages it finds; `external`: packages that somebody else brings; `never`: dynamic imports that
 *   this page never makes
 * @returns {Promise<Bundle>}
 */
export async function bundle(code, { folder, external = [], never }) {
  const { outputFiles, metafile } = await build({
    stdin: { contents: code, resolveDir: folder, loader: 'js' },
    bundle: true,
    minify: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    platform: 'browser',
    external: [...external, ...builtinModules, 'node:*'],
    outdir: 'out',
    write: false,
    metafile: true,
    logLevel: 'error',
  });
  const weight = (chunks) =>
    outputFiles
      .filter(({ path }) => chunks.has(relative(process.cwd(), path)))
      .reduce((sum, { contents }) => sum + gzipSync(contents).length, 0);
  const { outputs, inputs } = metafile;
  const inAll = reached(outputs, ({ kind, path }) => {
    const file = outputs[path].entryPoint ?? '';
    return kind === 'import-statement' || !never?.test(file);
  });
  return {
    atOnce: weight(reached(outputs, ({ kind }) => kind === 'import-statement')),
    inAll: weight(inAll),
    parts: partsOf(outputs, inAll),
    modules: Object.keys(inputs),
  };
}

/** The first chunk and those that it leads to by imports that count. */
function reached(outputs, counts) {
  const [entry] = Object.keys(outputs).filter((path) => outputs[path].entryPoint === '<stdin>');
  const found = new Set([entry]);
  for (const chunk of found) {
    const { imports } = outputs[chunk];
    for (const each of imports) if (!each.external && counts(each)) found.add(each.path);
  }
  return found;
}

/** Minified bytes by package, a workspace's by its folder. */
function partsOf(outputs, chunks) {
  const parts = new Map();
  for (const chunk of chunks) {
    for (const [path, { bytesInOutput }] of Object.entries(outputs[chunk].inputs)) {
      const [, name] = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path) ?? [];
      const part = name ?? path.split('/').slice(0, 2).join('/');
      parts.set(part, (parts.get(part) ?? 0) + bytesInOutput);
    }
  }
  return parts;
}
