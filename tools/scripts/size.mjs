#!/usr/bin/env node
/**
 * The JavaScript that pages load, minified and gzipped: without the .wasm of ONNX Runtime and without
 * models, which are files of their own. Measures what was built (`npm run build`), as somebody who
 * installed the packages would get it.
 */
import { gzipSync } from 'node:zlib';
import { join, relative } from 'node:path';
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
  {
    name: 'a page that only attends to arrays, its kernels included',
    code: "import { attendArrays } from '@heed/attention-core/kernels'; console.log(await attendArrays());",
    limit: 24,
    without: /node_modules\//,
  },
  {
    name: 'a page with <heed-attention>, its pictures as files included',
    code: "import '@heed/attention-core/element';",
    limit: 30,
    without: /node_modules\/@tensorflow\//,
  },
];

/**
 * Dynamic imports that such pages never load: the engine for graphics cards, threads, the kernels of
 * another build, those for tfjs, and explanations.
 */
const onlyWhenChosen =
  /\/(webgpu-engine|thread-start\.web|attention-relaxed|training-(simd|relaxed)|explain-task)\.js$/;

const show = (bytes) => `${(bytes / 1024).toFixed(1)} KB`;

/**
 * The chunks that the page loads: the first one and what it imports, at once or later.
 *
 * @param {import('esbuild').Metafile['outputs']} outputs
 */
function loadedChunks(outputs) {
  const [entry] = Object.keys(outputs).filter((path) => outputs[path].entryPoint === '<stdin>');
  const loaded = new Set([entry]);
  for (const chunk of loaded) {
    for (const { path, external } of outputs[chunk].imports) {
      if (!external && !onlyWhenChosen.test(outputs[path].entryPoint ?? '')) loaded.add(path);
    }
  }
  return loaded;
}

/** Bundles a page in memory. */
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
  const loaded = loadedChunks(metafile.outputs);
  const scripts = outputFiles.filter(({ path }) => loaded.has(relative(process.cwd(), path)));
  const bytes = scripts.reduce((sum, { contents }) => sum + gzipSync(contents).length, 0);
  const parts = new Map();
  for (const chunk of loaded) {
    for (const [path, { bytesInOutput }] of Object.entries(metafile.outputs[chunk].inputs)) {
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
