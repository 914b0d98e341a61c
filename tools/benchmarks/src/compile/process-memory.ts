import type { Memory } from './runner.js';
import { wasmMemory } from './wasm-memory.js';

/** Memory of this Node process. */
export function processMemory(): Memory {
  // Node gives kilobytes.
  return { peak: process.resourceUsage().maxRSS * 1024, ...wasmMemory() };
}
