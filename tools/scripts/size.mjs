#!/usr/bin/env node
/**
 * The JavaScript that a page loads to classify, minified and gzipped: without the .wasm of ONNX
 * Runtime and without the model, which are files of their own. Measures what was built (`npm run
 * build`), as somebody who installed the packages would get it.
 */
import { gzipSync } from 'node:zlib';
import { join } from 'node:path';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '../..');

/** Pages, the most that each may weigh in KB (1 KB = 1024 bytes), and what it must not contain. */
const pages = [
  {
    name: 'a page that only classifies',
    code: "import { sentiment } from '@heed/nlp'; console.log(await sentiment.load());",
    limit: 60,
    without: /node_modules\/@tensorflow\//,
  },
];

const show = (bytes) => `${(bytes / 1024).toFixed(1)} KB`;

/** Bundles a page in memory; a dynamic import is loaded too, so every chunk counts. */
async function bundle(code) {
  const { outputFiles, metafile } = await build({
    stdin: { contents: code, resolveDir: join(root, 'packages/nlp'), loader: 'js' },
    bundle: true,
    minify: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    platform: 'browser',
    outdir: 'out',
    write: false,
    metafile: true,
    logLevel: 'error',
  });
  const scripts = outputFiles.filter(({ path }) => path.endsWith('.js'));
  const bytes = scripts.reduce((sum, { contents }) => sum + gzipSync(contents).length, 0);
  const parts = new Map();
  for (const { inputs } of Object.values(metafile.outputs)) {
    for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
      const [, name] = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path) ?? [];
      const part = name ?? path.split('/').slice(0, 2).join('/');
      parts.set(part, (parts.get(part) ?? 0) + bytesInOutput);
    }
  }
  return { bytes, parts, modules: Object.keys(metafile.inputs) };
}

let heavy = false;
for (const { name, code, limit, without } of pages) {
  const { bytes, parts, modules } = await bundle(code);
  console.log(`${name}: ${show(bytes)} minified and gzipped, at most ${limit} KB`);
  const largest = [...parts].sort(([, a], [, b]) => b - a).slice(0, 6);
  for (const [part, size] of largest) console.log(`  ${part}: ${show(size)} minified`);
  const stray = modules.find((path) => without.test(path));
  if (stray) console.log(`  must not contain ${stray}`);
  heavy ||= bytes > limit * 1024 || stray !== undefined;
}
process.exit(heavy ? 1 : 0);
