import { readFileSync, writeFileSync } from 'node:fs';
import type { Memory } from './runner.js';
import { wasmMemory } from './wasm-memory.js';

/** The largest resident set so far, in kilobytes. */
function peakKilobytes(): number {
  // What Node tells is never less than what the process had that started this one.
  const { maxRSS } = process.resourceUsage();
  if (process.platform !== 'linux') return maxRSS;
  const status = readFileSync('/proc/self/status', 'utf8');
  return Number(/^VmHWM:\s*(\d+) kB$/m.exec(status)?.[1] ?? maxRSS);
}

/** Memory of this Node process. */
export function processMemory(): Memory {
  return { peak: peakKilobytes() * 1024, ...wasmMemory() };
}

/**
 * Lets the peak begin anew from what the process has now, where the system can do that (Linux); else it
 * stays that of the whole process.
 *
 * @returns bytes that it has now
 */
export function forgetPeak(): number {
  try {
    writeFileSync('/proc/self/clear_refs', '5');
  } catch {
    // Only a larger peak is told.
  }
  return process.memoryUsage.rss();
}
