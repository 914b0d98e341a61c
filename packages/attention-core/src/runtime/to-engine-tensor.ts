import type { Tensor, TensorConstructor } from 'onnxruntime-web';
import { HeedError } from '../errors/index.js';
import { elementCount, elementTypes } from '../onnx/index.js';
import type { RuntimeTensor } from './session.js';

/** What a model says about one of its inputs. */
export interface InputDeclaration {
  readonly name: string;
  readonly type: string;
  /** Sizes; a name where the size is free. Empty for a scalar and where even the rank is free. */
  readonly shape: readonly (number | string)[];
}

/** `float32 [batch, 12]` */
function describe(type: string, sizes: readonly (number | string)[]): string {
  return `${type} [${sizes.join(', ')}]`;
}

function fits(dims: readonly number[], { shape }: InputDeclaration): boolean {
  if (shape.length === 0) return true;
  return (
    dims.length === shape.length &&
    dims.every((size, axis) => typeof shape[axis] === 'string' || shape[axis] === size)
  );
}

/**
 * Checks one input and hands its elements over without a copy.
 *
 * @throws HeedError `input-value` where type, sizes or number of elements are wrong
 */
export function toEngineTensor(
  value: RuntimeTensor,
  declared: InputDeclaration,
  create: TensorConstructor,
  where: string,
): Tensor {
  const { type, dims, data } = value;
  const refuse = (required: string, got: string): never => {
    throw new HeedError({ code: 'input-value', where, required, got });
  };
  if (type !== declared.type || !fits(dims, declared)) {
    const required = `input ${declared.name} must be ${describe(declared.type, declared.shape)}`;
    refuse(required, describe(type, dims));
  }
  if (!(data instanceof elementTypes[type].array)) {
    const kind = elementTypes[type].array as unknown as { name: string };
    refuse(
      `the ${type} elements of input ${declared.name} must be in a ${kind.name}`,
      data?.constructor.name,
    );
  }
  if (data.length !== elementCount(dims)) {
    refuse(
      `input ${declared.name} [${dims.join(', ')}] must have ${elementCount(dims)} elements`,
      String(data.length),
    );
  }
  return new create(type, data as Float32Array, dims);
}
