/** Element types of ONNX tensors that Heed reads and writes. */
export type ElementType =
  | 'float32'
  | 'float16'
  | 'float64'
  | 'int8'
  | 'uint8'
  | 'int16'
  | 'uint16'
  | 'int32'
  | 'uint32'
  | 'int64'
  | 'uint64'
  | 'bool'
  | 'string';

/** A size, or the name of a size that is known only when the model runs: `batch`, `length`. */
export type Dimension = number | string;

/** A constant tensor. */
export interface OnnxTensor {
  name: string;
  type: ElementType;
  dims: number[];
  /** Elements in row-major order, little endian, as ONNX stores them in `raw_data`. */
  data: Uint8Array;
}

/** A named value with its type; inputs and outputs of a graph. */
export interface ValueInfo {
  name: string;
  type: ElementType;
  /** Sizes; `['…']` where even the number of axes is known only when the model runs. */
  shape: Dimension[];
}

/** An attribute of a node. */
export type Attribute =
  | { kind: 'int'; value: number }
  | { kind: 'ints'; value: number[] }
  | { kind: 'float'; value: number }
  | { kind: 'floats'; value: number[] }
  | { kind: 'string'; value: string }
  | { kind: 'strings'; value: string[] }
  | { kind: 'tensor'; value: OnnxTensor }
  | { kind: 'graph'; value: OnnxGraph };

/** One operation. An empty string among `inputs` stands for an optional input that is left out. */
export interface OnnxNode {
  name: string;
  op: string;
  /** Operator set; `''` is the standard one. */
  domain: string;
  inputs: string[];
  outputs: string[];
  attributes: Record<string, Attribute>;
}

/** A graph: nodes in topological order. */
export interface OnnxGraph {
  name: string;
  nodes: OnnxNode[];
  initializers: OnnxTensor[];
  inputs: ValueInfo[];
  outputs: ValueInfo[];
}

/** A whole `.onnx` file. */
export interface OnnxModel {
  irVersion: number;
  /** Operator set versions by domain; `''` is the standard one. */
  opsets: Record<string, number>;
  producer: string;
  /** Free key–value text: Heed keeps a model's configuration, vocabulary and card here. */
  metadata: Record<string, string>;
  graph: OnnxGraph;
}
