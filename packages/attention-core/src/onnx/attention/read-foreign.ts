import { decodeOrRefuse } from '../refuse-bytes.js';
import { decode } from '../wire/decode.js';
import type { GraphView } from './finder.js';
import {
  foreignFunction,
  foreignGraph,
  foreignModel,
  tensorHead,
  type ForeignGraph,
  type ForeignNode,
} from './foreign-schema.js';
import { graphView, opsetsOf } from './graph-view.js';
import { storedTensor } from './stored-constant.js';

/** A graph inside another one, whose values no output of the model can show. */
export interface Body {
  /** Whose it is: `the If decoder/branch`. */
  owner: string;
  graph: GraphView;
}

/** A model that any exporter wrote, as far as looking for attention needs it. */
export interface ForeignModel {
  graph: GraphView;
  /** Branches, loops, and functions that the model defines itself. */
  bodies: Body[];
  /** Every name in it, inside bodies too. */
  names: Set<string>;
  /** Other files in which weights lie. */
  externalFiles: string[];
}

/** Beyond this depth bodies are not read. */
const deepest = 16;

function filesOf({ nodes, initializers }: ForeignGraph): string[] {
  const constants = nodes.flatMap(({ attributes }) => attributes.map(({ tensor }) => tensor));
  return [...initializers, ...constants].flatMap((bytes) => {
    const file = bytes && storedTensor(bytes).file;
    return file === undefined ? [] : [file];
  });
}

function namesIn({ nodes, inputs, initializers }: ForeignGraph): string[] {
  return [
    ...nodes.flatMap(({ name = '', outputs }) => [name, ...outputs]),
    ...inputs.map(({ name = '' }) => name),
    ...initializers.map((bytes) => decode(tensorHead, bytes).name ?? ''),
  ];
}

/** Graphs among the attributes of nodes, and in turn inside these. */
function bodiesIn(
  nodes: readonly ForeignNode[],
  depth = 0,
): { owner: string; graph: ForeignGraph }[] {
  if (depth === deepest) return [];
  return nodes.flatMap(({ name, op, outputs, attributes }) =>
    attributes.flatMap(({ graph: bytes }) => {
      if (bytes === undefined) return [];
      const graph = decode(foreignGraph, bytes);
      const owner = `the ${op} ${name || (outputs[0] ?? '')}`;
      return [{ owner, graph }, ...bodiesIn(graph.nodes, depth + 1)];
    }),
  );
}

/**
 * Reads what looking for attention needs, from whichever part of ONNX a model uses: weights are not
 * decoded, and what Heed does not know is passed over.
 *
 * @throws HeedError `model-foreign` where the bytes are another format; `model-damaged` where they break
 * off or contradict themselves
 */
export function readForeign(bytes: Uint8Array, where: string): ForeignModel {
  return decodeOrRefuse(bytes, where, () => {
    const message = decode(foreignModel, bytes);
    if (message.graph === undefined) throw new Error('it has no graph');
    const opsets = opsetsOf(message.opsets);
    const graph = decode(foreignGraph, message.graph);
    const bodies = bodiesIn(graph.nodes);
    const graphs = [graph, ...bodies.map((body) => body.graph)];
    const functions = message.functions.map((each) => {
      const { name, nodes, opsets: imports } = decode(foreignFunction, each);
      const body = { nodes, initializers: [], inputs: [], outputs: [], values: [] };
      return { owner: `the function ${name}`, name, body, opsets: opsetsOf(imports) };
    });
    // What calls a function is no operator; what the function does is looked at in its body.
    const called = new Set(functions.map(({ name }) => name));
    const view = (each: ForeignGraph, versions: Record<string, number>): GraphView => {
      const whole = graphView(each, versions);
      const nodes = whole.nodes.filter(({ op, domain }) => domain === '' || !called.has(op));
      return { ...whole, nodes };
    };
    return {
      graph: view(graph, opsets),
      bodies: [
        ...bodies.map((body) => ({ ...body, graph: view(body.graph, opsets) })),
        ...functions.map(({ owner, body, opsets: own }) => ({ owner, graph: view(body, own) })),
      ],
      names: new Set(graphs.flatMap(namesIn)),
      externalFiles: [...new Set(graphs.flatMap(filesOf))],
    };
  });
}
