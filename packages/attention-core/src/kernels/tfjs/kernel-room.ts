import type * as tf from '@tensorflow/tfjs';

/** A tensor in the making. */
export interface RoomOutput {
  address: number;
  /** The tensor, once its numbers are there. */
  tensor(): tf.TensorInfo;
}

/**
 * What a run of kernels takes from a memory. All of it is given back when the run ends, but the tensors
 * that it returns; when it fails, those too.
 */
export interface KernelRoom {
  readonly memory: WebAssembly.Memory;
  /** Address of a tensor's elements. */
  input(tensor: tf.TensorInfo): number;
  /** A new tensor of float32; its numbers are anything. */
  output(shape: readonly number[]): RoomOutput;
  /** Address of so many bytes, a multiple of 16. Views of the memory made before may be detached. */
  scratch(bytes: number): number;
}

/**
 * Runs kernels for a backend of tfjs.
 *
 * @param where - whose errors they are
 * @throws HeedError `runtime-failed` when there is no room; everything stays as it was
 */
export type WithRoom = <Result>(
  backend: tf.KernelBackend,
  where: string,
  use: (room: KernelRoom) => Result,
) => Result;
