import * as tf from '@tensorflow/tfjs';
import { HeedError } from '../errors/index.js';
import { tensor } from '../onnx/index.js';
import { elementType, type Recording } from './recording.js';

/** Name under which the tracing backend is registered with tfjs. */
export const traceBackendName = 'heed-trace';

/** Constants of at least this many equal elements are stored as one. */
const worthFilling = 16;

type Values = Parameters<tf.KernelBackend['write']>[0];

const readsValue = () =>
  new HeedError({
    code: 'trace-read',
    where: 'compile',
    required:
      'the function must not read the value of a tensor, because while it is traced there is none',
    advice:
      'Move data(), dataSync(), array(), print() and decisions that depend on values out of it.',
  });

/**
 * A tfjs backend that computes nothing. Each of its kernels infers the shape of its result and adds
 * a node to the recording, so whatever passes through tfjs (forward, gradients, optimizer) ends up
 * in one graph.
 */
export class TraceBackend extends tf.KernelBackend {
  /** What is being recorded, if anything is. */
  recording: Recording | undefined;
  private readonly references = new WeakMap<object, number>();

  override write(values: Values, shape: number[], dtype: tf.DataType): tf.DataId {
    if (!this.recording) return {};
    const numbers = values as ArrayLike<number>;
    const first = numbers[0];
    const uniform =
      numbers.length >= worthFilling &&
      first !== undefined &&
      Array.prototype.every.call(numbers, (value) => value === first);
    const name = uniform
      ? this.recording.filled(shape, Number(first), dtype)
      : this.recording.constant(
          tensor('', elementType(dtype), shape, Array.prototype.slice.call(values) as number[]),
        );
    return this.recording.tensor(name, shape, dtype).dataId;
  }

  override read(): never {
    throw readsValue();
  }

  override readSync(): never {
    throw readsValue();
  }

  override disposeData(dataId: object): boolean {
    const left = this.refCount(dataId) - 1;
    this.references.set(dataId, left);
    return left <= 0;
  }

  override incRef(dataId: object): void {
    this.references.set(dataId, this.refCount(dataId) + 1);
  }

  override refCount(dataId: object): number {
    return this.references.get(dataId) ?? 1;
  }

  override numDataIds(): number {
    return 0;
  }

  override floatPrecision(): 32 {
    return 32;
  }

  override epsilon(): number {
    return 1e-7;
  }

  override timerAvailable(): boolean {
    return false;
  }

  override memory(): { unreliable: boolean } {
    return { unreliable: true };
  }

  override dispose(): void {}
}

let backend: TraceBackend | undefined;

/** The one tracing backend, registered with tfjs at first use. */
export function traceBackend(): TraceBackend {
  if (!backend) {
    const made = new TraceBackend();
    tf.registerBackend(traceBackendName, () => made, 0);
    backend = made;
  }
  return backend;
}
