import { cost } from '@heed/attention-core/cost';
import type { RunnableMechanism, Tensors } from '../../src/core/index.js';

/** Operations of a forward pass with so many queries and keys, one head of width 64. */
function operations(spec: RunnableMechanism, length: number): number {
  const wanted = { B: 1, N: 1, L: length, S: length, D: 64 };
  const sizes = spec.fit?.(wanted) ?? wanted;
  const settings = spec.settings?.(sizes) ?? {};
  const run = (given: Tensors) => spec.run(given, { mask: undefined, settings });
  return cost({ inputs: spec.inputs(sizes), run }, sizes).flops;
}

/** `69 M, ×4.0`: millions of operations for 512 queries and keys, and how many times those for 256. */
export function costWords(spec: RunnableMechanism): string {
  const [few, many] = [operations(spec, 256), operations(spec, 512)];
  const millions = many / 1e6;
  const shown = millions < 10 ? millions.toFixed(1) : String(Math.round(millions));
  return `${shown} M, ×${(many / few).toFixed(1)}`;
}
