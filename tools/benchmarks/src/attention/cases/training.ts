import { heedOn, tfjsOn, tfjsWithKernels } from '../../compile/contestants.js';
import { measure } from '../../compile/measure.js';
import { sumUp } from '../../compile/sum-up.js';
import type { AttentionCase } from '../attention-case.js';
import { suiteName } from '../compare-engines.js';

/**
 * The transformer's training step in eager tfjs, with Heed's kernels and without: the same code, the
 * same weights, equal losses. The compiled step stands beside them, which is what to take where it can be
 * had and is faster.
 */
export const training: AttentionCase = async ({ rounds = 5, note }) => {
  const job = { model: 'transformer', work: 'train' } as const;
  const stock = tfjsOn('wasm', job);
  const compiled = [
    heedOn('onnxruntime-web, 1 thread', job),
    heedOn('onnxruntime-node, 2 threads', job),
  ];
  const heed = [tfjsWithKernels(job, false), tfjsWithKernels(job, true)];
  const title = 'eager training step';
  const measured = await measure({
    ...{ title, contestants: [stock, ...compiled, ...heed], checked: 4, rounds, note },
  });
  const names = heed.map(({ name }) => name);
  const goals = { [names[0]!]: [{ against: [stock.name], must: 6, aim: 10 }] };
  return sumUp(measured, { suite: suiteName, title, heed: names, goals });
};
