import type { Layout } from './layout.js';
import type { Results } from './problem.js';

/** An attention on an engine, ready to run. */
export interface AttentionEngine {
  /** Version and settings, in words. */
  about: string;
  /** Of its results. */
  layout: Layout;
  /** Runs once. */
  run(): void | Promise<unknown>;
  /** What the last run gave. */
  results(): Results | Promise<Results>;
}
