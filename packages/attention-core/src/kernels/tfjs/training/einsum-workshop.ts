import type * as tf from '@tensorflow/tfjs';
import type { WasmBackend } from '../wasm-backend.js';
import { runKernel } from './run-kernel.js';

/** A tensor whose axes have labels. */
export interface Labelled {
  tensor: tf.TensorInfo;
  labels: readonly string[];
}

/** Tensors on the way to a result. */
export class EinsumWorkshop {
  readonly #made: tf.TensorInfo[] = [];

  constructor(readonly backend: WasmBackend) {}

  /** Keeps a tensor until the end. */
  keep(tensor: tf.TensorInfo): tf.TensorInfo {
    this.#made.push(tensor);
    return tensor;
  }

  /** Disposes of everything but the result. */
  close(result?: tf.TensorInfo): void {
    for (const tensor of this.#made) {
      if (tensor !== result) this.backend.disposeData(tensor.dataId);
    }
  }

  /** Runs a kernel of the backend. */
  run(kernel: string, inputs: tf.NamedTensorInfoMap, attrs?: tf.NamedAttrMap): tf.TensorInfo {
    return this.keep(runKernel(this.backend, kernel, inputs, attrs));
  }

  /** Sums over the axes that are not among `others`. */
  summed({ tensor, labels }: Labelled, others: readonly string[]): Labelled {
    const axis = labels.flatMap((label, i) => (others.includes(label) ? [] : [i]));
    if (axis.length === 0) return { tensor, labels };
    const kept = labels.filter((label) => others.includes(label));
    return { tensor: this.run('Sum', { x: tensor }, { axis, keepDims: false }), labels: kept };
  }

  /** Brings the axes into an order. */
  ordered({ tensor, labels }: Labelled, order: readonly string[]): Labelled {
    if (order.every((label, i) => label === labels[i])) return { tensor, labels };
    const perm = order.map((label) => labels.indexOf(label));
    return { tensor: this.run('Transpose', { x: tensor }, { perm }), labels: order };
  }

  /** Axes in the order of `order`, with one of size 1 where there is no such label. */
  spread(x: Labelled, order: readonly string[]): tf.TensorInfo {
    const { tensor, labels } = this.ordered(
      x,
      order.filter((label) => x.labels.includes(label)),
    );
    const shape = order.map((label) => tensor.shape[labels.indexOf(label)] ?? 1);
    return { ...tensor, shape };
  }
}
