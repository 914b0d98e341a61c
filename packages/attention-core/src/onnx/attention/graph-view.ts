import { elementTypeOf } from '../element-types.js';
import type { Dimension, OnnxNode, ValueInfo } from '../model.js';
import { openRank } from '../open-rank.js';
import { readPlainAttribute } from '../read-attribute.js';
import type { ValueMessage } from '../wire/schema.js';
import type { GraphView } from './finder.js';
import type { ForeignGraph, ForeignNode } from './foreign-schema.js';
import { storedAttribute, storedTensor, type StoredConstant } from './stored-constant.js';

const standard = (domain: string): string => (domain === 'ai.onnx' ? '' : domain);

function readNode({ name = '', op = '', domain = '', ...message }: ForeignNode): OnnxNode {
  const attributes = message.attributes.flatMap((attribute) => {
    const read = readPlainAttribute(attribute);
    return read ? [[attribute.name ?? '', read] as const] : [];
  });
  return {
    name,
    op,
    domain: standard(domain),
    inputs: message.inputs,
    outputs: message.outputs,
    attributes: Object.fromEntries(attributes),
  };
}

/** Operator set versions by domain. */
export function opsetsOf(
  imports: readonly { domain?: string; version?: number }[],
): Record<string, number> {
  return Object.fromEntries(
    imports.map(({ domain = '', version = 0 }) => [standard(domain), version]),
  );
}

function sizesOf({ type }: ValueMessage): Dimension[] | undefined {
  return type?.tensor?.shape?.dims.map((dimension) => dimension.size ?? dimension.name ?? '');
}

/** Values that are tensors of a known type. */
function readValues(messages: readonly ValueMessage[]): ValueInfo[] {
  return messages.flatMap((message) => {
    const type = elementTypeOf(message.type?.tensor?.element ?? 0);
    const shape = sizesOf(message) ?? [openRank];
    return type ? [{ name: message.name ?? '', type, shape }] : [];
  });
}

function constantsOf({ nodes, initializers }: ForeignGraph): Map<string, StoredConstant> {
  const constants = new Map<string, StoredConstant>();
  for (const bytes of initializers) {
    const constant = storedTensor(bytes);
    constants.set(constant.name, constant);
  }
  for (const { op, outputs, attributes } of nodes) {
    const constant = op === 'Constant' ? storedAttribute(attributes[0]) : undefined;
    if (constant) constants.set(outputs[0] ?? '', constant);
  }
  return constants;
}

/** A view of a decoded graph. */
export function graphView(graph: ForeignGraph, opsets: Record<string, number>): GraphView {
  const nodes = graph.nodes.map(readNode);
  const constants = constantsOf(graph);
  const shapes = new Map<string, Dimension[] | undefined>();
  for (const value of [...graph.values, ...graph.inputs, ...graph.outputs]) {
    shapes.set(value.name ?? '', sizesOf(value));
  }
  const producers = new Map<string, OnnxNode>();
  const consumers = new Map<string, OnnxNode[]>();
  for (const node of nodes) {
    for (const name of node.outputs) if (name !== '') producers.set(name, node);
    for (const name of new Set(node.inputs)) {
      const readers = consumers.get(name);
      if (readers) readers.push(node);
      else consumers.set(name, [node]);
    }
  }
  return {
    nodes,
    opsets,
    inputs: readValues(graph.inputs.filter(({ name = '' }) => !constants.has(name))),
    outputs: readValues(graph.outputs),
    producer: (name) => (constants.has(name) ? undefined : producers.get(name)),
    consumers: (name) => consumers.get(name) ?? [],
    constant: (name) => constants.get(name)?.head,
    numbers: (name) => constants.get(name)?.numbers(),
    shape: (name) => constants.get(name)?.head?.dims ?? shapes.get(name),
  };
}
