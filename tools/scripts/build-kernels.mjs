#!/usr/bin/env node
/**
 * Compiles packages/attention-core/assembly to WebAssembly and embeds the bytes in
 * packages/attention-core/src/kernels/binaries. With --check it only says whether they are current.
 */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { builds, compileAssembly } from './compile-assembly.mjs';
import { repository } from './setup.mjs';

const core = path.join(repository, 'packages', 'attention-core');
const binaries = path.join(core, 'src', 'kernels', 'binaries');

/** Each folder of assembly/ is a module. */
const modules = ['attention', 'training'];

/** Most bytes of a module: pages load it. */
const mostBytes = 24 * 1024;

const onlyCheck = process.argv.includes('--check');

/** The file that embeds a module. */
const embedded = (
  name,
  build,
  bytes,
) => `// Made by tools/scripts/build-kernels.mjs from assembly/${name}; do not edit.
/** The module \`${name}\`, built with ${builds[build].join(' and ')}: ${bytes.length.toLocaleString('en')} bytes in base64. */
export default '${Buffer.from(bytes).toString('base64')}';
`;

/** Writes a file at once, so that whoever reads meanwhile sees all of it or what was before. */
async function replace(file, text) {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(`${file}.new`, text);
  await rename(`${file}.new`, file);
}

/** Says what is wrong, and goes on. */
function fail(message) {
  console.error(message);
  process.exitCode = 1;
}

for (const name of modules) {
  for (const build of Object.keys(builds)) {
    const bytes = await compileAssembly(core, path.join('assembly', name, 'index.ts'), build);
    const size = `${name}, ${build}: ${(bytes.length / 1024).toFixed(1)} KB`;
    if (bytes.length > mostBytes) fail(`${size}, at most ${mostBytes / 1024} KB`);
    const file = path.join(binaries, `${name}-${build}.ts`);
    const text = embedded(name, build, bytes);
    if (!onlyCheck) {
      await replace(file, text);
      console.log(size);
    } else if (text !== (await readFile(file, 'utf8').catch(() => ''))) {
      fail(`${path.relative(repository, file)} is stale: node tools/scripts/build-kernels.mjs`);
    }
  }
}
