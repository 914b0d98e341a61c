import type { AttentionKernels } from '../attention-kernels.js';
import { crewWords, CrewWord, takePiece } from './job.js';

/** What a thread is given at its start. */
export interface CrewMember {
  module: WebAssembly.Module;
  /** Shared by all. */
  memory: WebAssembly.Memory;
  /** Number of the thread, ≥ 1. */
  thread: number;
}

/**
 * Works on every job until the thread is ended.
 *
 * @param onReady - called before the first job is waited for
 */
export async function serveCrew(
  { module, memory, thread }: CrewMember,
  onReady: () => void,
): Promise<never> {
  const instance = await WebAssembly.instantiate(module, { env: { memory } });
  const kernels = instance.exports as unknown as AttentionKernels;
  const words = crewWords(memory);
  let seen = Atomics.load(words, CrewWord.job);
  onReady();
  for (;;) {
    Atomics.wait(words, CrewWord.job, seen);
    seen = Atomics.load(words, CrewWord.job);
    Atomics.add(words, CrewWord.running, 1);
    try {
      while (takePiece(kernels, words, thread));
    } catch {
      Atomics.store(words, CrewWord.failed, 1);
      Atomics.store(words, CrewWord.left, 0);
    }
    Atomics.sub(words, CrewWord.running, 1);
  }
}
