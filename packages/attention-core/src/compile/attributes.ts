import type { Attribute, OnnxTensor } from '../onnx/model.js';

/** A whole number. */
export const int = (value: number): Attribute => ({ kind: 'int', value });
/** Whole numbers. */
export const ints = (value: readonly number[]): Attribute => ({ kind: 'ints', value: [...value] });
/** A number. */
export const float = (value: number): Attribute => ({ kind: 'float', value });
/** A text. */
export const string = (value: string): Attribute => ({ kind: 'string', value });
/** A constant tensor. */
export const constant = (value: OnnxTensor): Attribute => ({ kind: 'tensor', value });
