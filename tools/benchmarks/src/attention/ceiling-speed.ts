import type { Peer } from '../harness/child.js';
import type { CeilingRequest } from './ceiling-worker.js';
import { benchmarkAssembly, compileBenchmark } from './compile-benchmark.js';
import { platformOf, startChildOn } from './contestants.js';
import type { Build } from './engine-choice.js';

const worker = new URL('ceiling-worker.ts', import.meta.url);

/** A process that does multiply-adds. */
export interface CeilingProcess {
  /** GFLOP/s over so many milliseconds. */
  speed(milliseconds: number): Promise<number>;
  close: Peer['close'];
}

/** Starts a process that does multiply-adds of a build's instructions, and nothing else. */
export async function startCeiling(build: Build): Promise<CeilingProcess> {
  const module = await compileBenchmark(`${benchmarkAssembly}/ceiling/index.ts`, build);
  const peer = await startChildOn(platformOf[build], worker, {});
  return {
    speed: (milliseconds) => peer.ask<number>({ module, milliseconds } satisfies CeilingRequest),
    close: () => peer.close(),
  };
}
