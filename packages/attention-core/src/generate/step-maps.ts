import { elementCount } from '../onnx/element-types.js';
import type { RuntimeTensor } from '../runtime/session.js';
import type { Branch } from './branch.js';

type Maps = Readonly<Record<string, RuntimeTensor>>;

/**
 * The maps of one hypothesis, out of those that the steps gave for all rows.
 *
 * @param steps - for each step its maps `[R, N, 1, S]`, by name
 * @param links - the hypothesis' tokens, T of them
 * @returns maps `[1, N, T, S]`; where S grew, the rows of early steps end in zeros
 */
export function mapsOf(steps: readonly Maps[], links: readonly Branch[]): Maps {
  const names = Object.keys(steps[0] ?? {});
  return Object.fromEntries(names.map((name) => [name, mapOf(name, steps, links)]));
}

function mapOf(name: string, steps: readonly Maps[], links: readonly Branch[]): RuntimeTensor {
  const taken = links.map((_, step) => steps[step]![name]!);
  const heads = steps[0]![name]!.dims[1]!;
  const keys = Math.max(0, ...taken.map(({ dims }) => dims[3]!));
  const dims = [1, heads, links.length, keys];
  const data = new Float32Array(elementCount(dims));
  links.forEach(({ row }, step) => {
    const map = taken[step]!;
    const size = map.dims[3]!;
    for (let head = 0; head < heads; head++) {
      const from = (row * heads + head) * size;
      const looked = (map.data as Float32Array).subarray(from, from + size);
      data.set(looked, (head * links.length + step) * keys);
    }
  });
  return { type: 'float32', dims, data };
}
