import type { Instantiate } from '../load-module.js';
import { knownMemory, type WasmBackend } from './wasm-backend.js';

/**
 * Instances of compiled kernels over the memories of wasm backends, each made when its backend first
 * asks: tfjs may remove its backend and make another one, with a memory of its own.
 *
 * @returns throws HeedError `runtime-failed` for a backend that is laid out otherwise
 */
export function perBackend<Exports>(
  instantiate: Instantiate<Exports>,
): (backend: WasmBackend) => Exports {
  const instances = new WeakMap<WasmBackend, Exports>();
  return (backend) => {
    const known = instances.get(backend);
    if (known) return known;
    const made = instantiate(knownMemory(backend));
    instances.set(backend, made);
    return made;
  };
}
