import type { OnnxForm } from './engines/onnx-graphs.js';
import type { Problem } from './problem.js';

/** A build of Heed's kernels. */
export type Build = 'simd' | 'relaxed';

/** Heed on plain arrays. */
export interface HeedChoice {
  engine: 'heed';
  build: Build;
  /** Default 1. */
  threads?: number;
}

/** What runs in a page, too. */
export type PageChoice = HeedChoice | { engine: 'onnxruntime'; form: OnnxForm };

/** Which engine runs an attention; inside of tfjs, Heed takes the best build that there is. */
export type EngineChoice =
  PageChoice | { engine: 'heed in tfjs' } | { engine: 'tfjs' } | { engine: 'jax' };

/** What a process or page is started for. */
export interface AttentionTask<Choice = EngineChoice> {
  choice: Choice;
  problem: Problem;
}
