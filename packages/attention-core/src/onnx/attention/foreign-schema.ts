import type { Schema } from '../wire/field.js';
import { entry, type EntryMessage } from '../wire/outline.js';
import {
  attributeFields,
  nodeFields,
  operatorSet,
  value,
  type AttributeMessage,
  type OperatorSetMessage,
  type ValueMessage,
} from '../wire/schema.js';

/**
 * The messages of ONNX as far as looking for attention needs them. Whatever may be large stays bytes:
 * views into the file.
 */

/** TensorProto without its elements. */
export interface TensorHead {
  dims: number[];
  type?: number;
  name?: string;
  /** Where in another file the elements lie, if they do. */
  external: EntryMessage[];
  /** 1 where the elements lie in another file. */
  location?: number;
}

/** AttributeProto, its tensor and its graph still bytes. */
export interface ForeignAttribute extends Omit<AttributeMessage, 'tensor' | 'graph'> {
  tensor?: Uint8Array;
  graph?: Uint8Array;
}

/** NodeProto. */
export interface ForeignNode {
  inputs: string[];
  outputs: string[];
  name?: string;
  op?: string;
  attributes: ForeignAttribute[];
  domain?: string;
}

/** GraphProto. */
export interface ForeignGraph {
  nodes: ForeignNode[];
  initializers: Uint8Array[];
  inputs: ValueMessage[];
  outputs: ValueMessage[];
  /** Sizes of values inside the graph, where the exporter wrote them. */
  values: ValueMessage[];
}

/** FunctionProto: an operator that the model defines itself. */
export interface ForeignFunction {
  name?: string;
  nodes: ForeignNode[];
  opsets: OperatorSetMessage[];
}

/** ModelProto. */
export interface ForeignModelMessage {
  graph?: Uint8Array;
  opsets: OperatorSetMessage[];
  functions: Uint8Array[];
}

/** TensorProto without its elements. */
export const tensorHead: Schema<TensorHead> = {
  dims: [1, 'int', 'many'],
  type: [2, 'int'],
  name: [8, 'string'],
  external: [13, () => entry, 'many'],
  location: [14, 'int'],
};

const attribute: Schema<ForeignAttribute> = attributeFields('bytes', 'bytes');

const node: Schema<ForeignNode> = nodeFields(() => attribute);

/** GraphProto. */
export const foreignGraph: Schema<ForeignGraph> = {
  nodes: [1, () => node, 'many'],
  initializers: [5, 'bytes', 'many'],
  inputs: [11, () => value, 'many'],
  outputs: [12, () => value, 'many'],
  values: [13, () => value, 'many'],
};

/** FunctionProto. */
export const foreignFunction: Schema<ForeignFunction> = {
  name: [1, 'string'],
  nodes: [7, () => node, 'many'],
  opsets: [9, () => operatorSet, 'many'],
};

/** ModelProto. */
export const foreignModel: Schema<ForeignModelMessage> = {
  graph: [7, 'bytes'],
  opsets: [8, () => operatorSet, 'many'],
  functions: [25, 'bytes', 'many'],
};
