import asc from 'assemblyscript/asc';

/** What the builds of a module may use. Relaxed SIMD has a multiply-add of one instruction. */
export const builds = { simd: ['simd'], relaxed: ['simd', 'relaxed-simd'] };

/**
 * Words for asc. The memory belongs to somebody else, tfjs or us, so nothing of the module's own may lie
 * in it; declared with the greatest maximum, it may have any.
 */
const flags = (build) => [
  ...['-O3', '--runtime', 'stub', '--noAssert', '--disableWarning', '112'],
  ...['--importMemory', '--noExportMemory', '--maximumMemory', '65536'],
  ...builds[build].flatMap((feature) => ['--enable', feature]),
];

/**
 * Compiles AssemblyScript to WebAssembly.
 *
 * @param {string} folder of the sources
 * @param {string} entry path in it: its exports are the module's
 * @param {'simd' | 'relaxed'} build
 * @returns {Promise<Uint8Array>}
 * @throws Error with the compiler's words
 */
export async function compileAssembly(folder, entry, build) {
  /** @type {Uint8Array | undefined} */
  let bytes;
  const { error, stderr } = await asc.main(
    [entry, '--outFile', 'module.wasm', '--baseDir', folder, ...flags(build)],
    { writeFile: (_, contents) => void (bytes = /** @type {Uint8Array} */ (contents)) },
  );
  if (error) throw new Error(`${entry} does not compile:\n${stderr}`, { cause: error });
  return /** @type {Uint8Array} */ (bytes);
}
