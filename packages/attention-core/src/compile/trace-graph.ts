import type * as tf from '@tensorflow/tfjs';
import type { OnnxModel } from '../onnx/model.js';
import type { RuntimeTensor } from '../runtime/session.js';
import type { TensorResult } from './containers.js';
import { recordFunction } from './record-function.js';
import { RunCounter } from './run-counter.js';
import { toRuntimeTensor } from './runtime-tensor.js';

/** A function as a graph, and what to run it on. */
export interface TracedGraph {
  /** As it was traced: no pass has run. */
  model: OnnxModel;
  /** The values of the given inputs and of every variable that the function reads. */
  feeds: Record<string, RuntimeTensor>;
}

/**
 * Traces a function of tensors, or a training step, without compiling it: for looking at its graph
 * and for measuring what passes do to it.
 *
 * @param run - may be run twice
 * @param inputs - what it is given; its graph holds for their shapes only
 * @throws HeedError as `compile` does
 */
export async function traceGraph<Inputs extends Record<string, tf.Tensor>>(
  run: (inputs: Inputs) => TensorResult,
  inputs: Inputs,
): Promise<TracedGraph> {
  const counter = new RunCounter();
  const { model, traced } = await recordFunction(
    run as (given: Record<string, tf.Tensor>) => TensorResult,
    inputs,
    { seed: 0, counter, session: {}, twice: false },
  );
  const feeds: TracedGraph['feeds'] = {};
  for (const source of traced.recording.sources.values()) {
    feeds[source.name] = await toRuntimeTensor(
      source.kind === 'variable' ? source.variable : inputs[source.name]!,
    );
  }
  counter.dispose();
  return { model, feeds };
}
