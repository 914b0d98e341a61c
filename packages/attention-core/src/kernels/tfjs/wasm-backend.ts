/** The parts of tfjs' wasm backend that kernels over its memory need; they are not in its types. */
import type * as tf from '@tensorflow/tfjs';
import { HeedError } from '../../errors/index.js';
import { unknownTfjs } from './known-tfjs.js';

/** The backend, as far as it is known here. */
export interface WasmBackend extends tf.KernelBackend {
  wasm: {
    /** Exports of its module under minified names, the memory among them. */
    asm: Record<string, unknown>;
    /** Its memory, where threads share it: then it is none of the exports. */
    wasmMemory?: WebAssembly.Memory;
    _malloc(bytes: number): number;
    _free(address: number): void;
  };
  dataIdMap: { get(dataId: object): { memoryOffset: number } };
  /** With an address, the tensor lies there; tfjs frees it. */
  makeOutput(shape: number[], dtype: tf.DataType, address?: number): tf.TensorInfo;
}

/** The memory in which the backend's tensors lie; undefined when it does not show it. */
const memoryOf = ({ wasm }: WasmBackend): WebAssembly.Memory | undefined =>
  wasm.wasmMemory ?? Object.values(wasm.asm).find((part) => part instanceof WebAssembly.Memory);

/**
 * The memory of a backend that is as it is known here.
 *
 * @throws HeedError `runtime-failed` for one that is not
 */
export function knownMemory(backend: WasmBackend): WebAssembly.Memory {
  // What the types promise is what is to be found out.
  const { wasm, dataIdMap, makeOutput } = backend as Partial<WasmBackend>;
  const memory = wasm?.asm && memoryOf(backend);
  const parts = [wasm?._malloc, wasm?._free, dataIdMap?.get, makeOutput];
  if (memory && parts.every((part) => typeof part === 'function')) return memory;
  throw unknownTfjs('a wasm backend that is laid out otherwise');
}

/** Where a tensor lies in the memory, in bytes. */
export const addressOf = (backend: WasmBackend, { dataId }: tf.TensorInfo): number =>
  backend.dataIdMap.get(dataId).memoryOffset >>> 0;

/**
 * Memory of tfjs' own, to be given back by its `_free`.
 *
 * @throws HeedError `runtime-failed` when it cannot grow by so much; what it holds stays as it is
 */
export function takeMemory({ wasm }: WasmBackend, where: string, bytes: number): number {
  // malloc takes the size modulo 2³².
  const address = bytes < 2 ** 32 ? wasm._malloc(bytes) >>> 0 : 0;
  if (address !== 0) return address;
  throw new HeedError({
    code: 'runtime-failed',
    where,
    required: `tfjs' wasm memory must have room for ${bytes} more bytes`,
    got: 'none, and it cannot grow',
    advice: 'Dispose tensors, or use a smaller batch.',
  });
}

/**
 * A new tensor of a kernel. tfjs itself does not notice when its memory cannot grow.
 *
 * @throws HeedError `runtime-failed` when there is no room
 */
export function makeOutput(
  backend: WasmBackend,
  where: string,
  shape: readonly number[],
  dtype: 'float32' | 'int32' | 'bool' = 'float32',
): tf.TensorInfo {
  const elements = shape.reduce((product, size) => product * size, 1);
  const address = takeMemory(backend, where, elements * (dtype === 'bool' ? 1 : 4));
  return backend.makeOutput([...shape], dtype, address);
}

/**
 * Runs with memory that is given back afterwards. Views of the memory made before may be detached: it
 * may grow.
 *
 * @param use - is given the address, a multiple of 16
 * @throws HeedError `runtime-failed` when there is no room
 */
export function withScratch<Result>(
  backend: WasmBackend,
  where: string,
  bytes: number,
  use: (address: number) => Result,
): Result {
  const address = takeMemory(backend, where, bytes + 15);
  try {
    return use(Math.ceil(address / 16) * 16);
  } finally {
    backend.wasm._free(address);
  }
}
