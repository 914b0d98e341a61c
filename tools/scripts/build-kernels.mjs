#!/usr/bin/env node
/**
 * Compiles the AssemblyScript of packages to WebAssembly and embeds the bytes in their sources. With
 * --check it only says whether they are current.
 */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { builds, compileAssembly } from './compile-assembly.mjs';
import { repository } from './setup.mjs';

/** Each folder of a package's assembly/ is a module; how it is built, and where its bytes go. */
const modules = [
  {
    package: 'attention-core',
    names: ['attention', 'training'],
    targets: Object.keys(builds),
    binaries: 'src/kernels/binaries',
  },
  {
    package: 'recommender',
    names: ['catalogue'],
    // It sums up products of whole numbers, and so has no use for a multiply-add of float32.
    targets: ['simd'],
    binaries: 'src/ranking/binaries',
  },
].flatMap(({ names, targets, binaries, package: owner }) => {
  const folder = path.join(repository, 'packages', owner);
  return names.flatMap((name) =>
    targets.map((build) => ({ folder, name, build, binaries: path.join(folder, binaries) })),
  );
});

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

for (const { folder, name, build, binaries } of modules) {
  const bytes = await compileAssembly(folder, path.join('assembly', name, 'index.ts'), build);
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
