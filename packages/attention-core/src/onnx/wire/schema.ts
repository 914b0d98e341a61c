import type { Kind, Schema } from './field.js';
import { entry, type EntryMessage } from './outline.js';

/**
 * The messages of ONNX (onnx.proto, IR version 10), as far as Heed reads and writes them. Field
 * numbers are the file format; names are ours.
 */

/** OperatorSetIdProto. */
export interface OperatorSetMessage {
  domain?: string;
  version?: number;
}

/** TensorProto: elements in `raw`, or in the field of their type. */
export interface TensorMessage {
  dims: number[];
  type?: number;
  floats?: number[];
  ints?: number[];
  longs?: bigint[];
  name?: string;
  raw?: Uint8Array | undefined;
  doubles?: number[];
  unsigned?: bigint[];
  /** 1 where the elements lie in another file. */
  location?: number;
}

/** TensorShapeProto.Dimension. */
export interface DimensionMessage {
  size?: number;
  name?: string;
}

/** TensorShapeProto. */
export interface ShapeMessage {
  dims: DimensionMessage[];
}

/** TypeProto.Tensor. */
export interface TensorTypeMessage {
  element?: number;
  shape?: ShapeMessage;
}

/** TypeProto. */
export interface TypeMessage {
  tensor?: TensorTypeMessage;
}

/** ValueInfoProto. */
export interface ValueMessage {
  name?: string;
  type?: TypeMessage;
}

/** AttributeProto. */
export interface AttributeMessage {
  name?: string;
  float?: number;
  int?: number;
  string?: Uint8Array;
  tensor?: TensorMessage;
  graph?: GraphMessage;
  floats?: number[];
  ints?: number[];
  strings?: Uint8Array[];
  type?: number;
}

/** NodeProto. */
export interface NodeMessage {
  inputs: string[];
  outputs: string[];
  name?: string;
  op?: string;
  attributes: AttributeMessage[];
  domain?: string;
}

/** GraphProto. */
export interface GraphMessage {
  nodes: NodeMessage[];
  name?: string;
  initializers: TensorMessage[];
  inputs: ValueMessage[];
  outputs: ValueMessage[];
  /** Sparse initializers: only to notice them. */
  sparse?: Uint8Array[];
}

/** ModelProto, without its metadata. */
export interface ModelMessage {
  irVersion?: number;
  producer?: string;
  graph?: GraphMessage;
  opsets: OperatorSetMessage[];
  metadata: EntryMessage[];
  /** Functions of the model's own: only to notice them. */
  functions?: Uint8Array[];
}

/** OperatorSetIdProto. */
export const operatorSet: Schema<OperatorSetMessage> = {
  domain: [1, 'string'],
  version: [2, 'int'],
};

/** TensorProto. */
export const tensor: Schema<TensorMessage> = {
  dims: [1, 'int', 'many'],
  type: [2, 'int'],
  floats: [4, 'float', 'packed'],
  ints: [5, 'int', 'packed'],
  longs: [7, 'long', 'packed'],
  name: [8, 'string'],
  raw: [9, 'bytes'],
  doubles: [10, 'double', 'packed'],
  unsigned: [11, 'long', 'packed'],
  location: [14, 'int'],
};

const dimension: Schema<DimensionMessage> = { size: [1, 'int'], name: [2, 'string'] };

const shape: Schema<ShapeMessage> = { dims: [1, () => dimension, 'many'] };

const tensorType: Schema<TensorTypeMessage> = { element: [1, 'int'], shape: [2, () => shape] };

const type: Schema<TypeMessage> = { tensor: [1, () => tensorType] };

/** ValueInfoProto. */
export const value: Schema<ValueMessage> = { name: [1, 'string'], type: [2, () => type] };

/** AttributeProto, with tensors and graphs as the reader wants them. */
export const attributeFields = <Tensor extends Kind, Graph extends Kind>(
  tensor: Tensor,
  graph: Graph,
) =>
  ({
    name: [1, 'string'],
    float: [2, 'float'],
    int: [3, 'int'],
    string: [4, 'bytes'],
    tensor: [5, tensor],
    graph: [6, graph],
    floats: [7, 'float', 'many'],
    ints: [8, 'int', 'many'],
    strings: [9, 'bytes', 'many'],
    type: [20, 'int'],
  }) as const;

/** NodeProto, with such attributes. */
export const nodeFields = (attribute: () => Schema) =>
  ({
    inputs: [1, 'string', 'many'],
    outputs: [2, 'string', 'many'],
    name: [3, 'string'],
    op: [4, 'string'],
    attributes: [5, attribute, 'many'],
    domain: [7, 'string'],
  }) as const;

const attribute: Schema<AttributeMessage> = attributeFields(
  () => tensor,
  () => graph,
);

const node: Schema<NodeMessage> = nodeFields(() => attribute);

/** GraphProto. */
export const graph: Schema<GraphMessage> = {
  nodes: [1, () => node, 'many'],
  name: [2, 'string'],
  initializers: [5, () => tensor, 'many'],
  inputs: [11, () => value, 'many'],
  outputs: [12, () => value, 'many'],
  sparse: [15, 'bytes', 'many'],
};

/** ModelProto. */
export const model: Schema<ModelMessage> = {
  irVersion: [1, 'int'],
  producer: [2, 'string'],
  graph: [7, () => graph],
  opsets: [8, () => operatorSet, 'many'],
  metadata: [14, () => entry, 'many'],
  functions: [25, 'bytes', 'many'],
};
