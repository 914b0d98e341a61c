import { binaries, type Build, type ModuleName } from './binaries.js';

/** Kernels over somebody's memory. */
export interface LoadedModule<Exports> {
  build: Build;
  /** Compiled; whoever shares the memory can make more instances of it. */
  module: WebAssembly.Module;
  exports: Exports;
}

/** Bytes of base64 text. */
const bytesOf = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));

/** Limits of an imported memory: with a maximum, and with a maximum and shared. */
const [bounded, shared] = [0x01, 0x03];

/**
 * Declares the memory that a module imports as shared: an engine refuses one that is not declared as it
 * is. The limits stand behind the names `env` and `memory` and the kind of the import.
 */
function declareShared(bytes: Uint8Array): void {
  const words = new TextEncoder().encode('\x03env\x06memory\x02');
  const start = bytes.findIndex((_, at) => words.every((byte, i) => bytes[at + i] === byte));
  const limits = start + words.length;
  if (start < 0 || bytes[limits] !== bounded)
    throw new Error('no memory with a maximum is imported');
  bytes[limits] = shared;
}

/** The bytes of the fastest build that the engine takes. */
async function chosen(
  name: ModuleName,
  allowed: readonly Build[],
): Promise<{ build: Build; bytes: Uint8Array<ArrayBuffer> } | undefined> {
  for (const build of allowed) {
    const bytes = bytesOf((await binaries[name][build]()).default);
    if (WebAssembly.validate(bytes)) return { build, bytes };
  }
  return undefined;
}

/** By its name: a buffer need not be of the realm that asks. */
const isShared = ({ buffer }: WebAssembly.Memory): boolean =>
  buffer[Symbol.toStringTag] !== 'ArrayBuffer';

/**
 * Makes an instance of kernels over a memory, from the fastest build that the engine takes. The kernels
 * keep nothing in the memory but what they are told to write.
 *
 * @param name - which module
 * @param memory - its maximum, which it must have, is at most 65,536 pages; may be shared
 * @param allowed - builds that may be taken, the better one first; default both
 * @returns undefined where the engine has no SIMD
 */
export async function loadModule<Exports>(
  name: ModuleName,
  memory: WebAssembly.Memory,
  allowed: readonly Build[] = ['relaxed', 'simd'],
): Promise<LoadedModule<Exports> | undefined> {
  const found = await chosen(name, allowed);
  if (!found) return undefined;
  const { build, bytes } = found;
  if (isShared(memory)) declareShared(bytes);
  const { module, instance } = await WebAssembly.instantiate(bytes, { env: { memory } });
  return { build, module, exports: instance.exports as Exports };
}

/** Makes instances of kernels over memories that are not known yet, without waiting. */
export type Instantiate<Exports> = (memory: WebAssembly.Memory) => Exports;

/**
 * Compiles kernels; as {@link loadModule}, which knows the memory.
 *
 * @param name - which module
 * @param allowed - builds that may be taken, the better one first; default both
 * @returns undefined where the engine has no SIMD
 */
export async function compileModule<Exports>(
  name: ModuleName,
  allowed: readonly Build[] = ['relaxed', 'simd'],
): Promise<Instantiate<Exports> | undefined> {
  const found = await chosen(name, allowed);
  if (!found) return undefined;
  const plain = await WebAssembly.compile(found.bytes);
  let forShared: WebAssembly.Module | undefined;
  const compiledShared = () => {
    declareShared(found.bytes);
    return new WebAssembly.Module(found.bytes);
  };
  return (memory) => {
    const module = isShared(memory) ? (forShared ??= compiledShared()) : plain;
    return new WebAssembly.Instance(module, { env: { memory } }).exports as Exports;
  };
}
