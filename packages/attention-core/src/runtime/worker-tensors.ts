import type { RuntimeTensor } from './session.js';

/** Tensors by name. */
export type NamedTensors = Readonly<Record<string, RuntimeTensor>>;

/** The memory behind tensors, each piece once: what to hand over instead of copying it. */
export function buffersOf(tensors: NamedTensors): ArrayBuffer[] {
  const buffers = Object.values(tensors).flatMap((tensor) => {
    const buffer: unknown = tensor?.data?.buffer;
    return buffer instanceof ArrayBuffer ? [buffer] : [];
  });
  return [...new Set(buffers)];
}

/**
 * Tensors in memory of their own, to be handed over while the caller keeps its arrays. Copying
 * here also leaves behind the rest of a large buffer of which a tensor shows only a part.
 */
export function copyTensors(tensors: NamedTensors): NamedTensors {
  const copy = (tensor: RuntimeTensor): RuntimeTensor =>
    ArrayBuffer.isView(tensor?.data) ? { ...tensor, data: tensor.data.slice() } : tensor;
  return Object.fromEntries(Object.entries(tensors).map(([name, tensor]) => [name, copy(tensor)]));
}
