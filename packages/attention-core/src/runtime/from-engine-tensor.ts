import type { Tensor } from 'onnxruntime-web';
import { HeedError } from '../errors/index.js';
import { elementTypes, type ElementType } from '../onnx/index.js';
import type { RuntimeTensor, TensorData } from './session.js';

/**
 * An output as the engine holds it, without a copy. float16 always comes as bits in a
 * `Uint16Array`, also where the engine has a class of its own for it.
 *
 * @throws HeedError `runtime-failed` where the output is of a type that Heed does not know
 */
export function fromEngineTensor(name: string, value: Tensor, where: string): RuntimeTensor {
  const storage = (elementTypes as Partial<typeof elementTypes>)[value.type as ElementType];
  const data = value.data as unknown;
  if (storage === undefined || !ArrayBuffer.isView(data)) {
    throw new HeedError({
      code: 'runtime-failed',
      where,
      required: `output ${name} must be a tensor of numbers`,
      got: value.type,
    });
  }
  return {
    type: value.type as ElementType,
    dims: value.dims,
    data:
      value.type === 'float16'
        ? new Uint16Array(data.buffer, data.byteOffset, data.byteLength / 2)
        : (data as TensorData),
  };
}
