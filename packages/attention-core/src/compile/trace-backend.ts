import * as tf from '@tensorflow/tfjs';
import { tensor } from '../onnx/index.js';
import { readsValue } from './reads-value.js';
import { elementType, type Recording } from './recording.js';

/** Name under which the tracing backend is registered with tfjs. */
export const traceBackendName = 'heed-trace';

/** Constants of at least this many equal elements are stored as one. */
const worthFilling = 16;

type Values = Parameters<tf.KernelBackend['write']>[0];

/** Whether there are many numbers that are all the same; a loop, since there may be millions. */
function isUniform(numbers: ArrayLike<number>): boolean {
  const first = numbers[0];
  if (numbers.length < worthFilling || first === undefined) return false;
  for (let index = 1; index < numbers.length; index++) {
    if (numbers[index] !== first) return false;
  }
  return true;
}

/** Takes over the writing of a tensor: gives back the name of its value, or undefined. */
export type Writer = (
  values: ArrayLike<number>,
  info: Pick<tf.TensorInfo, 'shape' | 'dtype'>,
) => string | undefined;

/**
 * A tfjs backend that computes nothing. Each of its kernels infers the shape of its result and adds
 * a node to the recording, so whatever passes through tfjs (forward, gradients, optimizer) ends up
 * in one graph.
 */
export class TraceBackend extends tf.KernelBackend {
  /** What is being recorded, if anything is. */
  recording: Recording | undefined;
  /** Is asked first about every tensor that is written. */
  writer: Writer | undefined;
  private peeked: Values = new Float32Array();
  private readonly references = new WeakMap<object, number>();

  override write(values: Values, shape: number[], dtype: tf.DataType): tf.DataId {
    if (!this.recording) {
      this.peeked = values;
      return {};
    }
    const taken = this.writer?.(values as ArrayLike<number>, { shape, dtype });
    if (taken !== undefined) return this.recording.tensor(taken, shape, dtype).dataId;
    const uniform = isUniform(values as ArrayLike<number>);
    const name = uniform
      ? this.recording.filled(shape, Number(values[0]), dtype)
      : this.recording.constant(
          tensor('', elementType(dtype), shape, Array.prototype.slice.call(values) as number[]),
        );
    return this.recording.tensor(name, shape, dtype).dataId;
  }

  /** The numbers that a tfjs operation makes in JavaScript; nothing is recorded. */
  peek(make: () => tf.Tensor): Values {
    const { recording } = this;
    this.recording = undefined;
    try {
      make().dispose();
      return this.peeked;
    } finally {
      this.recording = recording;
    }
  }

  override read(): never {
    throw readsValue('a tensor');
  }

  override readSync(): never {
    throw readsValue('a tensor');
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
