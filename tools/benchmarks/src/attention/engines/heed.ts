import { createAttender } from '@heed/attention-core/kernels';
import type { AttentionEngine } from '../engine.js';
import type { HeedChoice } from '../engine-choice.js';
import { drawInputs, sizesOf, type Problem, type Results } from '../problem.js';

/** Heed on plain arrays. */
export async function heedEngine(
  problem: Problem,
  { build, threads = 1 }: HeedChoice,
): Promise<AttentionEngine> {
  const attender = await createAttender({ build, threads });
  const { query, key, value, outputGradient } = drawInputs(problem);
  const { batch, heads, length, width } = sizesOf(problem);
  const options = {
    shape: { batch, heads, queries: length, width },
    mask: { causal: problem.causal, window: problem.radius },
  };
  const attend = () => attender.attendSync(query, key, value, options);

  function both(): Results {
    const attended = attend();
    const { q, k, v } = attender.attendGradientSync(query, key, value, outputGradient, {
      ...options,
      attended,
    });
    return { output: attended.output, queryGradient: q, keyGradient: k, valueGradient: v };
  }

  let results: Results = {};
  const { report } = attender;
  return {
    about: `plain arrays, build ${report.build}, threads: ${report.threads}`,
    layout: 'heads first',
    run() {
      results = problem.gradients ? both() : { output: attend().output };
    },
    results: () => results,
  };
}
