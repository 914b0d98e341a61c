import type * as tf from '@tensorflow/tfjs';
import type { KernelRoom, WithRoom } from './kernel-room.js';
import {
  addressOf,
  knownMemory,
  makeOutput,
  takeMemory,
  type WasmBackend,
} from './wasm-backend.js';

/** Room in the memory of tfjs' wasm backend itself: nothing is copied. */
export const wasmRoom: WithRoom = (given, where, use) => {
  const backend = given as WasmBackend;
  const taken: number[] = [];
  const made: tf.TensorInfo[] = [];
  const room: KernelRoom = {
    // To find it takes longer than a small kernel.
    get memory() {
      return knownMemory(backend);
    },
    input: (tensor) => addressOf(backend, tensor),
    output: (shape) => {
      const tensor = makeOutput(backend, where, shape);
      made.push(tensor);
      return { address: addressOf(backend, tensor), tensor: () => tensor };
    },
    scratch: (bytes) => {
      const address = takeMemory(backend, where, bytes + 15);
      taken.push(address);
      return Math.ceil(address / 16) * 16;
    },
  };
  try {
    return use(room);
  } catch (error) {
    for (const { dataId } of made) backend.disposeData(dataId);
    throw error;
  } finally {
    for (const address of taken) backend.wasm._free(address);
  }
};
