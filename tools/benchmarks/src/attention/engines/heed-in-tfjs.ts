import { attend } from '@heed/attention-core';
import { registerHeedKernels } from '@heed/attention-core/kernels/tfjs';
import type { AttentionEngine } from '../engine.js';
import type { Problem } from '../problem.js';
import { maskOf } from './heed-mask.js';
import { tfjsEngine } from './tfjs.js';

/** `attend` of tfjs tensors with Heed's kernels. */
export async function heedInTfjs(problem: Problem): Promise<AttentionEngine> {
  await registerHeedKernels();
  const mask = maskOf(problem);
  return tfjsEngine(
    problem,
    (q, k, v) => attend(q, k, v, mask && { mask }).output,
    'attend() with registerHeedKernels()',
  );
}
