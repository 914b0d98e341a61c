import type * as tf from '@tensorflow/tfjs';
import type { WasmBackend } from './wasm-backend.js';

/** What a module of kernels exports: functions of addresses, sizes and factors. */
export type ModuleExports = Readonly<Record<string, (...words: number[]) => number>>;

/** What a kernel of tfjs is called with. */
export interface KernelCall {
  /** By their names in tfjs' kernel; those that are optional may be missing. */
  inputs: tf.NamedTensorInfoMap;
  attrs?: tf.NamedAttrMap;
  backend: WasmBackend;
  /** The module `training` over the backend's memory; cast it to an interface that names what you call. */
  training: ModuleExports;
}

/**
 * A kernel for tfjs' wasm backend.
 *
 * `run` is given the kernel that it replaces, where there is one, for what it does not serve itself.
 */
export interface WasmKernel {
  /** As tfjs calls it: `BatchMatMul`. */
  kernelName: string;
  run(call: KernelCall, stock: tf.KernelFunc | undefined): tf.TensorInfo | tf.TensorInfo[];
  /** Its gradient on all backends, where tfjs has none. */
  gradient?: Omit<tf.GradConfig, 'kernelName'>;
}
