import type { Tensor } from 'onnxruntime-web';
import { HeedError } from '../errors/index.js';
import { elementTypes } from '../onnx/element-types.js';
import type { ElementType } from '../onnx/model.js';
import type { RuntimeTensor, TensorData } from './session.js';

/**
 * The element type of an output.
 *
 * @throws HeedError `runtime-failed` where Heed does not know it
 */
export function requireKnownType(name: string, type: string, where: string): ElementType {
  const { bytes } = (elementTypes as Partial<typeof elementTypes>)[type as ElementType] ?? {};
  if (bytes) return type as ElementType;
  throw new HeedError({
    code: 'runtime-failed',
    where,
    required: `output ${name} must be a tensor of numbers`,
    got: type,
  });
}

/**
 * An output in ordinary memory as the engine holds it, without a copy. float16 always comes as bits
 * in a `Uint16Array`, also where the engine has a class of its own for it.
 *
 * @throws HeedError `runtime-failed` where the output is of a type that Heed does not know
 */
export function fromEngineTensor(name: string, value: Tensor, where: string): RuntimeTensor {
  const type = requireKnownType(name, value.type, where);
  const data = value.data as TensorData;
  return {
    type,
    dims: value.dims,
    data:
      type === 'float16'
        ? new Uint16Array(data.buffer, data.byteOffset, data.byteLength / 2)
        : data,
  };
}
