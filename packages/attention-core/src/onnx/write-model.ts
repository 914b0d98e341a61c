import { elementTypes } from './element-types.js';
import type { Attribute, OnnxGraph, OnnxModel, OnnxTensor, ValueInfo } from './model.js';
import { openRank } from './open-rank.js';
import { attributeCodes } from './wire/attribute-codes.js';
import { encode } from './wire/encode.js';
import {
  graph as graphSchema,
  model as modelSchema,
  type AttributeMessage,
  type GraphMessage,
  type TensorMessage,
  type ValueMessage,
} from './wire/schema.js';

function writeTensor({ name, type, dims, data }: OnnxTensor): TensorMessage {
  return { name, type: elementTypes[type].code, dims, raw: data };
}

function writeValue({ name, type, shape }: ValueInfo): ValueMessage {
  const dims = shape.map((size) =>
    typeof size === 'number' ? { size } : size === '' ? {} : { name: size },
  );
  const known = shape[0] === openRank ? {} : { shape: { dims } };
  return { name, type: { tensor: { element: elementTypes[type].code, ...known } } };
}

function writeAttribute(name: string, attribute: Attribute): AttributeMessage {
  const message: AttributeMessage = { name, type: attributeCodes[attribute.kind] };
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  switch (attribute.kind) {
    case 'string':
      return { ...message, string: bytes(attribute.value) };
    case 'strings':
      return { ...message, strings: attribute.value.map(bytes) };
    case 'tensor':
      return { ...message, tensor: writeTensor(attribute.value) };
    case 'graph':
      return { ...message, graph: writeGraph(attribute.value) };
    default:
      return { ...message, [attribute.kind]: attribute.value };
  }
}

function writeGraph(graph: OnnxGraph): GraphMessage {
  return {
    ...(graph.name !== '' && { name: graph.name }),
    nodes: graph.nodes.map(({ attributes, ...node }) => ({
      ...node,
      attributes: Object.entries(attributes).map(([name, value]) => writeAttribute(name, value)),
    })),
    initializers: graph.initializers.map(writeTensor),
    inputs: graph.inputs.map(writeValue),
    outputs: graph.outputs.map(writeValue),
  };
}

/** A graph as it lies in a file; without a name, fields that may be added to another graph's. */
export function graphBytes(graph: OnnxGraph): Uint8Array {
  return encode(graphSchema, writeGraph(graph));
}

/**
 * Writes a model as the bytes of an `.onnx` file. `readModel` gives the same model back.
 *
 * Whole numbers in attributes that lie beyond 64 bits become the largest or smallest of them,
 * which is how ONNX writes "to the end".
 */
export function writeModel(model: OnnxModel): Uint8Array {
  return encode(modelSchema, {
    irVersion: model.irVersion,
    producer: model.producer,
    graph: writeGraph(model.graph),
    opsets: Object.entries(model.opsets).map(([domain, version]) => ({ domain, version })),
    metadata: Object.entries(model.metadata).map(([key, value]) => ({ key, value })),
  });
}
