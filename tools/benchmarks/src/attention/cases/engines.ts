/** Heed beside its peers on one problem. */
import { compareEngines, type Goals } from '../compare-engines.js';
import {
  heed,
  heedInNode22,
  heedInTfjs,
  jax,
  onnxruntime,
  tfjs,
  type AttentionContestant,
} from '../contestants.js';
import type { Problem } from '../problem.js';
import type { AttentionCase } from '../attention-case.js';

const onnxruntimes = onnxruntime.map(({ name }) => name);

interface Comparison {
  title: string;
  problem: Problem;
  contestants: readonly AttentionContestant[];
  goals: Goals;
}

const comparison =
  ({ title, problem, contestants, goals }: Comparison): AttentionCase =>
  ({ rounds = 7, note }) =>
    compareEngines({ title, problem, contestants, rounds, note }, goals);

/** 8 heads, 1,024 positions, each sees all. */
export const dense = comparison({
  title: 'dense, 1,024 positions',
  problem: { heads: 8, length: 1024, width: 64 },
  contestants: [
    heed('simd'),
    heed('relaxed'),
    heedInNode22,
    heedInTfjs('simd'),
    heedInTfjs('relaxed'),
    ...onnxruntime,
    tfjs,
    jax,
  ],
  goals: {
    [heed('simd').name]: [
      { against: onnxruntimes, must: 1.1, aim: 1.25 },
      { against: [jax.name], must: 3.5, aim: 5 },
    ],
    [heed('relaxed').name]: [{ against: onnxruntimes, must: 1.6, aim: 2.2 }],
    [heedInNode22.name]: [{ against: [jax.name], must: 3.5, aim: 5 }],
    [heedInTfjs('simd').name]: [{ against: [tfjs.name], must: 12, aim: 18 }],
  },
});

/** The same with the gradients of queries, keys and values. */
export const gradients = comparison({
  title: 'dense, 1,024 positions, forward and backward',
  problem: { heads: 8, length: 1024, width: 64, gradients: true },
  contestants: [
    heed('simd'),
    heed('relaxed'),
    heedInNode22,
    heedInTfjs('simd'),
    heedInTfjs('relaxed'),
    tfjs,
    jax,
  ],
  goals: {
    [heed('simd').name]: [{ against: [jax.name], must: 6, aim: 12 }],
    [heedInNode22.name]: [{ against: [jax.name], must: 6, aim: 12 }],
    [heedInTfjs('simd').name]: [{ against: [tfjs.name], must: 8, aim: 15 }],
  },
});

/** Each position sees what came before it; ONNX Runtime's operators know of that, too. */
export const causal = comparison({
  title: 'causal, 2,048 positions',
  problem: { heads: 8, length: 2048, width: 64, causal: true },
  contestants: [heed('simd'), heed('relaxed'), ...onnxruntime],
  goals: { [heed('simd').name]: [{ against: onnxruntimes, must: 2, aim: 3 }] },
});

/** Many short texts, where what is around the kernels counts. */
export const small = comparison({
  title: 'small, 32 texts of 32 positions',
  problem: { batch: 32, heads: 8, length: 32, width: 64 },
  contestants: [heed('simd'), heedInTfjs('simd'), heedInTfjs('relaxed'), ...onnxruntime, tfjs],
  goals: { [heedInTfjs('simd').name]: [{ against: [tfjs.name], must: 3, aim: 6 }] },
});
