import { HeedError } from '../errors/index.js';
import { openRank } from './open-rank.js';
import type { Attribute, OnnxGraph, OnnxModel, OnnxNode, ValueInfo } from './model.js';
import { metadataOf } from './read-metadata.js';
import { readPlainAttribute } from './read-attribute.js';
import { readElementType, readTensor } from './read-tensor.js';
import { decodeOrRefuse } from './refuse-bytes.js';
import { decode } from './wire/decode.js';
import {
  model as modelSchema,
  type AttributeMessage,
  type GraphMessage,
  type NodeMessage,
  type ValueMessage,
} from './wire/schema.js';
import { attributeCodes } from './wire/attribute-codes.js';

function refuse(where: string, got: string): never {
  throw new HeedError({
    code: 'model-foreign',
    where,
    required: 'the model must use only what Heed can read',
    got,
  });
}

function readValue(message: ValueMessage, where: string): ValueInfo {
  const { name = '', type } = message;
  if (type?.tensor === undefined) refuse(where, `${name}, which is no tensor`);
  const { element = 0, shape } = type.tensor;
  return {
    name,
    type: readElementType(element, name, where),
    shape: shape?.dims.map((dimension) => dimension.size ?? dimension.name ?? '') ?? [openRank],
  };
}

function readAttribute(message: AttributeMessage, where: string): Attribute {
  const plain = readPlainAttribute(message);
  if (plain) return plain;
  const { name = '', type } = message;
  if (type === attributeCodes.tensor && message.tensor) {
    return { kind: 'tensor', value: readTensor(message.tensor, where) };
  }
  if (type === attributeCodes.graph && message.graph) {
    return { kind: 'graph', value: readGraph(message.graph, where) };
  }
  return refuse(where, `an attribute ${name} of ONNX type number ${type ?? 0}`);
}

function readNode(message: NodeMessage, where: string): OnnxNode {
  const { name = '', op = '', domain = '', inputs, outputs, attributes } = message;
  if (op === '') throw new Error('a node names no operator');
  return {
    name,
    op,
    domain: domain === 'ai.onnx' ? '' : domain,
    inputs,
    outputs,
    attributes: Object.fromEntries(
      attributes.map((attribute) => [attribute.name ?? '', readAttribute(attribute, where)]),
    ),
  };
}

function readGraph(message: GraphMessage, where: string): OnnxGraph {
  if (message.sparse?.length) refuse(where, 'sparse tensors');
  return {
    name: message.name ?? '',
    nodes: message.nodes.map((node) => readNode(node, where)),
    initializers: message.initializers.map((tensor) => readTensor(tensor, where)),
    inputs: message.inputs.map((value) => readValue(value, where)),
    outputs: message.outputs.map((value) => readValue(value, where)),
  };
}

/**
 * Reads an `.onnx` file. Constant tensors are views into `bytes`, so keep the bytes unchanged for
 * as long as the model is in use.
 *
 * @param bytes - the whole file
 * @param where - named in errors; default `readModel`
 * @throws HeedError `model-foreign` where the bytes are another format, or use a part of ONNX that
 * Heed does not read (functions, sparse or external tensors, sequences, 8-bit floats);
 * `model-damaged` where they break off or contradict themselves
 */
export function readModel(bytes: Uint8Array, where = 'readModel'): OnnxModel {
  return decodeOrRefuse(bytes, where, () => {
    const message = decode(modelSchema, bytes);
    if (message.graph === undefined) throw new Error('it has no graph');
    if (message.functions?.length) refuse(where, 'functions of its own');
    return {
      irVersion: message.irVersion ?? 0,
      opsets: Object.fromEntries(
        message.opsets.map(({ domain = '', version = 0 }) => [
          domain === 'ai.onnx' ? '' : domain,
          version,
        ]),
      ),
      producer: message.producer ?? '',
      metadata: metadataOf(message.metadata),
      graph: readGraph(message.graph, where),
    };
  });
}
