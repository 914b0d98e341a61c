import {
  attentionPrefix,
  fromHalfBits,
  openAttention,
  readModel,
  writeModel,
} from '../../src/onnx/index.js';
import { openSession, type Provider, type RuntimeTensor } from '../../src/runtime/index.js';
import type { ExportedModel } from './read-export.js';

/** The elements as numbers, whatever their type. */
function numbers({ type, data }: RuntimeTensor): number[] {
  const values = type === 'float16' ? fromHalfBits(data as Uint16Array) : data;
  return Array.from<number | bigint, number>(values, Number);
}

/**
 * Expects two tensors of the same sizes whose elements agree.
 *
 * @param tolerance - how far apart they may be, as a share of the largest, or of 1 if that is more
 */
export function expectNear(
  name: string,
  actual: RuntimeTensor,
  expected: RuntimeTensor,
  tolerance: number,
): void {
  expect({ name, dims: actual.dims }).toEqual({ name, dims: expected.dims });
  const [got, wanted] = [numbers(actual), numbers(expected)];
  const largest = wanted.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
  wanted.forEach((value, index) => {
    if (Math.abs(got[index]! - value) <= tolerance * largest) return;
    throw new Error(`${name}[${index}] is ${got[index]} instead of ${value}`);
  });
}

/**
 * Opens a file and expects it to answer as before and as PyTorch, and its maps to be PyTorch's.
 *
 * @param order - for each map, the place of its attention in PyTorch. Default: the same order
 */
export async function expectOpened(
  { maps, runs, tolerance = 0 }: ExportedModel,
  bytes: Uint8Array,
  provider: Provider,
  order: (name: string, index: number) => number = (_, index) => index,
): Promise<void> {
  const opened = openAttention(bytes);
  await using original = await openSession(bytes, { provider });
  await using session = await openSession(opened.bytes, { provider });
  const names = opened.maps.map(({ name }) => attentionPrefix + name);
  expect(names).toHaveLength(maps.length);
  expect(session.outputNames).toEqual([...original.outputNames, ...names]);
  for (const run of runs) {
    const before = await original.run(run.inputs);
    const after = await session.run(run.inputs);
    for (const [name, expected] of Object.entries(before)) {
      expectNear(name, after[name]!, expected, 1e-5);
      expectNear(name, expected, run.outputs[name]!, tolerance);
    }
    opened.maps.forEach(({ name }, index) => {
      const map = after[attentionPrefix + name]!;
      expect(map.type).toBe('float32');
      expectNear(name, map, run.maps[order(name, index)]!, tolerance);
    });
  }
}

/** The same model with values that it computes on the way as outputs too: float32, of four axes. */
export function withOutputs(bytes: Uint8Array, names: readonly string[]): Uint8Array {
  const model = readModel(bytes);
  for (const name of names) {
    model.graph.outputs.push({ name, type: 'float32', shape: ['', '', '', ''] });
  }
  return writeModel(model);
}
