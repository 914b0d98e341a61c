import type * as tf from '@tensorflow/tfjs';
import type { Attribute, ElementType, OnnxNode, OnnxTensor } from '../onnx/model.js';
import { elementTypes, tensor } from '../onnx/index.js';
import type { AffineSample } from './affine.js';
import { constant, int } from './attributes.js';

/** Numbers of a graph that may depend on the sizes of its inputs. */
export interface SizeOperand {
  /** Name of the value that will hold them. */
  name: string;
  values: readonly number[];
  /** `shape`: target of a Reshape; `sizes`: a vector; `scalar`: one float32 number. */
  use: 'shape' | 'sizes' | 'scalar';
}

/** A random tensor whose scale and offset are not known while it is recorded. */
export interface ScaledDraw {
  /** Names of the two constants. */
  scale: string;
  offset: string;
  /** A few of its numbers, and what they were before they were scaled. */
  samples: AffineSample[];
}

/** Where a value of the graph comes from that no node computes. */
export type Source =
  | { kind: 'input'; name: string; info: tf.TensorInfo }
  | { kind: 'variable'; name: string; variable: tf.Variable };

const dtypes: Partial<Record<string, ElementType>> = {
  float32: 'float32',
  int32: 'int32',
  bool: 'bool',
};

/** The ONNX element type of a tfjs dtype. */
export function elementType(dtype: tf.DataType): ElementType {
  const type = dtypes[dtype];
  if (!type) throw new Error(`a graph cannot hold tensors of type ${dtype}`);
  return type;
}

/** The graph of one run of a function: what the rules write and the unifier reads. */
export class Recording {
  /** In the order of computation. */
  readonly nodes: OnnxNode[] = [];
  /** Values that were written while the function ran, by name. */
  readonly constants = new Map<string, OnnxTensor>();
  /** Numbers that may depend on input sizes, in the order of appearance. */
  readonly sizes: SizeOperand[] = [];
  /** Shapes of the values that tfjs knows as tensors, by name. */
  readonly shapes = new Map<string, readonly number[]>();
  /** Inputs and variables that were read, by name. */
  readonly sources = new Map<string, Source>();
  /** Variables that were assigned → name of their next value. */
  readonly assigned = new Map<tf.Variable, string>();
  /** Variables that were made while recording → name of their first value. */
  readonly made = new Map<tf.Variable, string>();
  /** Random tensors whose scale and offset are found later. */
  readonly draws: ScaledDraw[] = [];
  /** Places that draw random numbers so far. */
  places = 0;
  /** Name of the next value of the counter of runs, if the function draws. */
  nextStep: string | undefined;

  private readonly names = new WeakMap<object, string>();
  private counter = 0;

  /** @param capture - what to do with a tensor from outside that the function reads */
  constructor(private readonly capture: (recording: Recording, info: tf.TensorInfo) => string) {}

  /** The name of a tensor's value. */
  value(info: tf.TensorInfo): string {
    const known = this.names.get(info.dataId);
    if (known !== undefined) return known;
    const name = this.capture(this, info);
    this.names.set(info.dataId, name);
    return name;
  }

  /** What made a tensor, in words for an error. */
  origin(dataId: object): string {
    const name = this.names.get(dataId);
    const node = this.nodes.find(({ outputs }) => outputs.includes(name ?? ''));
    if (node) return `the result of ${node.op}`;
    const source = this.sources.get(name ?? '');
    return source?.kind === 'input' ? `the input ${source.name}` : 'a tensor';
  }

  /** Gives a tensor's data another value: what an assignment does. */
  rename(dataId: object, name: string): void {
    this.names.set(dataId, name);
  }

  /** Adds an operation and gives back the name of its result. */
  operation(
    op: string,
    inputs: readonly string[],
    attributes: Record<string, Attribute> = {},
  ): string {
    return this.operations(op, inputs, 1, attributes)[0]!;
  }

  /** Adds an operation with several results. */
  operations(
    op: string,
    inputs: readonly string[],
    results: number,
    attributes: Record<string, Attribute> = {},
  ): string[] {
    const outputs = Array.from({ length: results }, () => this.fresh('v'));
    const name = outputs[0]!;
    this.nodes.push({ name, op, domain: '', inputs: [...inputs], outputs, attributes });
    return outputs;
  }

  /** A tensor whose value is named. */
  tensor(name: string, shape: readonly number[], dtype: tf.DataType = 'float32'): tf.TensorInfo {
    const dataId = {};
    this.names.set(dataId, name);
    this.shapes.set(name, shape);
    return { dataId, shape: [...shape], dtype };
  }

  /** Adds an operation and gives back its result as a tensor: the usual end of a rule. */
  emit(
    op: string,
    inputs: readonly string[],
    shape: readonly number[],
    dtype: tf.DataType = 'float32',
    attributes: Record<string, Attribute> = {},
  ): tf.TensorInfo {
    return this.tensor(this.operation(op, inputs, attributes), shape, dtype);
  }

  /** Whole numbers that do not depend on input sizes: axes, permutations. */
  integers(values: readonly number[]): string {
    return this.constant(tensor('', 'int64', [values.length], values.map(BigInt)));
  }

  /** A number that does not depend on input sizes. */
  scalar(value: number, dtype: tf.DataType = 'float32'): string {
    return this.constant(tensor('', elementType(dtype), [], [value]));
  }

  /** The target of a Reshape. */
  shape(values: readonly number[]): string {
    return this.operand(values, 'shape');
  }

  /** A vector of sizes: repetitions, ends of a slice. */
  vector(values: readonly number[]): string {
    return this.operand(values, 'sizes');
  }

  /** One size as a float32 number: the end of a range. */
  size(value: number): string {
    return this.operand([value], 'scalar');
  }

  /** A tensor of one repeated value. */
  filled(shape: readonly number[], value: number, dtype: tf.DataType): string {
    const one = tensor('value', elementType(dtype), [1], [value]);
    return this.operation('ConstantOfShape', [this.vector(shape)], { value: constant(one) });
  }

  /** Converts a value. */
  cast(name: string, dtype: tf.DataType | 'int64'): string {
    const type = dtype === 'int64' ? 'int64' : elementType(dtype);
    return this.operation('Cast', [name], { to: int(elementTypes[type].code) });
  }

  /** Adds a constant under a new name. */
  constant(value: OnnxTensor): string {
    const name = this.fresh('c');
    this.constants.set(name, { ...value, name });
    return name;
  }

  private operand(values: readonly number[], use: SizeOperand['use']): string {
    const name = this.fresh('s');
    this.sizes.push({ name, values: [...values], use });
    return name;
  }

  private fresh(prefix: string): string {
    return `${prefix}${this.counter++}`;
  }
}
