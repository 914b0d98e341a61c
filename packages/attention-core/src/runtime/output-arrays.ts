import type { InferenceSession, Tensor } from 'onnxruntime-web';

type Declaration = InferenceSession.TensorValueMetadata;

const keyOf = (type: string, dims: readonly (number | string)[]): string =>
  `${type} ${dims.join('x')}`;

/**
 * Arrays of outputs that nobody needs any more, for later outputs of the same type and sizes: fresh
 * memory costs the system a page fault for each 4 KB.
 */
export class OutputArrays {
  readonly #free = new Map<string, Tensor[]>();
  #closed = false;

  /** An array for this output, where one is free. */
  take({ type, shape }: Declaration): Tensor | undefined {
    return this.#free.get(keyOf(type, shape))?.pop();
  }

  /** Takes an output's array back. One whose sizes the model leaves open would never be asked for. */
  give({ type, shape }: Declaration, tensor: Tensor): void {
    const key = keyOf(type, shape);
    if (this.#closed || key !== keyOf(tensor.type, tensor.dims)) return;
    const free = this.#free.get(key);
    if (free) free.push(tensor);
    else this.#free.set(key, [tensor]);
  }

  /** Lets all go, now and later. */
  close(): void {
    this.#closed = true;
    this.#free.clear();
  }
}
