import * as tf from '@tensorflow/tfjs';
import type { Recording } from './recording.js';
import { traceBackend, traceBackendName } from './trace-backend.js';

/** One call of a tfjs kernel. */
export interface KernelCall {
  /** The kernel's input tensors by name. */
  inputs: Record<string, tf.TensorInfo>;
  /** The kernel's attributes by name. */
  attributes: Record<string, unknown>;
  /** Where the nodes go. */
  graph: Recording;
}

/** How a tfjs kernel is said in ONNX: infers the shape of the result and adds the nodes. */
export type Rule = (call: KernelCall) => tf.TensorInfo | tf.TensorInfo[];

/**
 * Teaches the tracer a kernel. A kernel that has a rule already gets the new one.
 *
 * @param kernel - the kernel's name in tfjs: `BatchMatMul`
 */
export function registerRule(kernel: string, rule: Rule): void {
  if (tf.getKernel(kernel, traceBackendName)) tf.unregisterKernel(kernel, traceBackendName);
  tf.registerKernel({
    kernelName: kernel,
    backendName: traceBackendName,
    kernelFunc: ({ inputs, attrs }) => {
      const graph = traceBackend().recording;
      if (!graph) throw new Error(`${traceBackendName} runs only while a function is traced`);
      const call = { inputs: inputs as KernelCall['inputs'], attributes: attrs ?? {}, graph };
      return rule(call);
    },
  });
}

/** Registers a rule for each kernel of a table. */
export function registerRules(rules: Readonly<Record<string, Rule>>): void {
  for (const [kernel, rule] of Object.entries(rules)) registerRule(kernel, rule);
}

/** The axes of a reduction as non-negative numbers. */
export function axesOf(axis: unknown, shape: readonly number[]): number[] {
  return tf.util.parseAxisParam((axis ?? null) as number | number[], [...shape]);
}
