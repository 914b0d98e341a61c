import { elementTypes, type ElementArray } from './element-types.js';
import type { ElementType } from './model.js';

/** What constant tensors are made of. */
export type TensorValues = ElementArray | readonly number[] | readonly bigint[];

/**
 * Puts values into the array class of their element type: as they are where the class fits, else
 * converted. For float16 they must be bits already.
 */
export function packElements(type: ElementType, values: TensorValues): ElementArray {
  const { array } = elementTypes[type];
  if (values instanceof array) return values;
  const packed = new array(values.length);
  const long = packed instanceof BigInt64Array || packed instanceof BigUint64Array;
  for (let index = 0; index < packed.length; index++) {
    const value = values[index] as number | bigint;
    packed[index] = long ? BigInt(value) : Number(value);
  }
  return packed;
}
