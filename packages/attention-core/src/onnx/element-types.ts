import type { ElementType } from './model.js';

/** The typed arrays that hold tensor elements. float16 lies in a `Uint16Array` as its bits. */
export type ElementArray =
  | Float32Array
  | Float64Array
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | BigInt64Array
  | BigUint64Array;

/** Makes a typed array over bytes that exist, or over a copy of some values. */
export interface ElementArrayConstructor {
  new (buffer: ArrayBufferLike, byteOffset: number, length: number): ElementArray;
  new (length: number): ElementArray;
}

/** How ONNX stores one element type. */
export interface ElementStorage {
  /** The number of `TensorProto.DataType`. */
  readonly code: number;
  /** Bytes of one element; 0 for text, which has no fixed size. */
  readonly bytes: number;
  /** What holds the elements in memory. */
  readonly array: ElementArrayConstructor;
}

/** Every element type that Heed knows, with its ONNX number and its storage. */
export const elementTypes: Readonly<Record<ElementType, ElementStorage>> = {
  float32: { code: 1, bytes: 4, array: Float32Array },
  uint8: { code: 2, bytes: 1, array: Uint8Array },
  int8: { code: 3, bytes: 1, array: Int8Array },
  uint16: { code: 4, bytes: 2, array: Uint16Array },
  int16: { code: 5, bytes: 2, array: Int16Array },
  int32: { code: 6, bytes: 4, array: Int32Array },
  int64: { code: 7, bytes: 8, array: BigInt64Array },
  string: { code: 8, bytes: 0, array: Uint8Array },
  bool: { code: 9, bytes: 1, array: Uint8Array },
  float16: { code: 10, bytes: 2, array: Uint16Array },
  float64: { code: 11, bytes: 8, array: Float64Array },
  uint32: { code: 12, bytes: 4, array: Uint32Array },
  uint64: { code: 13, bytes: 8, array: BigUint64Array },
};

/** The element type with an ONNX number, or undefined for those that Heed does not read. */
export function elementTypeOf(code: number): ElementType | undefined {
  return (Object.keys(elementTypes) as ElementType[]).find(
    (type) => elementTypes[type].code === code,
  );
}

/** How many elements a shape holds; 1 for a scalar. */
export function elementCount(dims: readonly number[]): number {
  return dims.reduce((count, size) => count * size, 1);
}
