import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Build } from './engine-choice.js';

/** The repository: what measures may import what it measures. */
const repository = path.join(import.meta.dirname, '../../../..');

/** Where the benchmarks' own AssemblyScript lies in it. */
export const benchmarkAssembly = 'tools/benchmarks/assembly';

/** The repository's own script is no part of a package. */
interface Script {
  compileAssembly(folder: string, entry: string, build: Build): Promise<Uint8Array>;
}

const script = path.join(repository, 'tools/scripts/compile-assembly.mjs');

/**
 * Compiles AssemblyScript just as Heed's kernels are, and gives the module as base64, on its way to a
 * process.
 *
 * @param entry - path in the repository
 */
export async function compileBenchmark(entry: string, build: Build): Promise<string> {
  const { compileAssembly } = (await import(pathToFileURL(script).href)) as Script;
  return Buffer.from(await compileAssembly(repository, entry, build)).toString('base64');
}
