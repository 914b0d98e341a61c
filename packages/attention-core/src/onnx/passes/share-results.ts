import type { Attribute, OnnxGraph, OnnxNode } from '../model.js';
import { renameInputs } from './rename-inputs.js';
import { replaceValues } from './replace-values.js';

/** Operators that give something else each time. */
const drawing = new Set([
  'Bernoulli',
  'Dropout',
  'Multinomial',
  'RandomNormal',
  'RandomNormalLike',
  'RandomUniform',
  'RandomUniformLike',
]);

const attributeKey = ([name, attribute]: [string, Attribute]): string => {
  if (attribute.kind !== 'tensor') return `${name}:${JSON.stringify(attribute.value)}`;
  const { type, dims, data } = attribute.value;
  return `${name}:${type} [${dims.join()}] ${data.join()}`;
};

/** What two nodes that compute the same have in common; undefined for nodes that stay apart. */
function nodeKey({ op, domain, inputs, outputs, attributes }: OnnxNode): string | undefined {
  const branches = Object.values(attributes).some(({ kind }) => kind === 'graph');
  if (domain !== '' || drawing.has(op) || branches) return undefined;
  const settings = Object.entries(attributes).map(attributeKey).sort();
  return [op, inputs.join(' '), outputs.length, ...settings].join('|');
}

/**
 * Computes once what several nodes compute: same operator, attributes and inputs. Random draws and
 * control flow stay as they are, and so does what reads two different constants of the same value:
 * run `shareConstants` first.
 *
 * @returns a new graph that computes the same
 */
export function shareResults(graph: OnnxGraph): OnnxGraph {
  const first = new Map<string, readonly string[]>();
  const replaced = new Map<string, string>();
  for (const original of graph.nodes) {
    const node = renameInputs(original, replaced);
    const key = nodeKey(node);
    if (key === undefined) continue;
    const known = first.get(key);
    if (known === undefined) first.set(key, node.outputs);
    else node.outputs.forEach((name, index) => replaced.set(name, known[index]!));
  }
  return replaceValues(graph, replaced);
}
