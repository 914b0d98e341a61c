import type { Tensor } from 'onnxruntime-web';
import { HeedError } from '../errors/index.js';
import { engineMessage, type ExecutionEngine } from './execution-engine.js';
import { fromEngineTensor, requireKnownType } from './from-engine-tensor.js';
import type { DeviceTensor, RuntimeTensor } from './session.js';

/** A tensor of one engine. */
export class HeldTensor implements DeviceTensor {
  readonly type: DeviceTensor['type'];
  readonly dims: readonly number[];
  readonly location: DeviceTensor['location'];
  /** The engine whose memory it lies in. */
  readonly engine: ExecutionEngine;
  readonly #where: string;
  readonly #free: (tensor: Tensor) => void;
  #tensor: Tensor | undefined;

  /** @param free - what to do with the engine's tensor in the end */
  constructor(
    name: string,
    tensor: Tensor,
    engine: ExecutionEngine,
    where: string,
    free: (tensor: Tensor) => void,
  ) {
    this.type = requireKnownType(name, tensor.type, where);
    this.dims = tensor.dims;
    this.location = tensor.location === 'gpu-buffer' ? 'gpu' : 'memory';
    this.engine = engine;
    this.#where = where;
    this.#free = free;
    this.#tensor = tensor;
  }

  /**
   * The engine's tensor.
   *
   * @throws HeedError `disposed` after `dispose`
   */
  tensor(): Tensor {
    if (this.#tensor) return this.#tensor;
    throw new HeedError({
      code: 'disposed',
      where: this.#where,
      required: 'a tensor must be used before it is disposed of',
    });
  }

  async read(): Promise<RuntimeTensor> {
    const tensor = this.tensor();
    if (this.location === 'memory') {
      const value = fromEngineTensor('tensor', tensor, this.#where);
      return { ...value, data: value.data.slice() };
    }
    const { type, dims } = this;
    try {
      return { type, dims, data: await this.engine.device!.download(tensor) };
    } catch (cause) {
      throw new HeedError({
        code: 'runtime-failed',
        where: this.#where,
        required: 'the graphics card must still hold the tensor',
        got: this.engine.device!.fault() ?? engineMessage(cause),
        cause,
      });
    }
  }

  dispose(): void {
    const tensor = this.#tensor;
    this.#tensor = undefined;
    if (tensor) this.#free(tensor);
  }
}
