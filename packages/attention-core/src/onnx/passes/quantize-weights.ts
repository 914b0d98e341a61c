import { elementCount, elementTypes } from '../element-types.js';
import type { Attribute, OnnxGraph, OnnxNode, OnnxTensor } from '../model.js';
import { quantize, scaleName, zeroName } from '../quantize.js';
import { freeName, namesIn, renameInputs } from './rename-inputs.js';
import { namesRead, removeDeadNodes } from './remove-dead-nodes.js';

/** Options of `quantizeWeights`. */
export interface QuantizeOptions {
  /** Smaller tensors stay as they are. A number of elements from 0 on; default 1024. */
  minimumElements?: number;
  /** Names of weights that stay as they are. Default: none. */
  except?: readonly string[];
}

/** How a weight is used, which decides how the graph computes with it. */
type Use = 'product' | 'lookup' | 'value';

/** Adds nodes under names that are free in the graph. */
class Writer {
  readonly nodes: OnnxNode[] = [];

  constructor(private readonly taken: Set<string>) {}

  add(
    op: string,
    inputs: string[],
    outputs: string[],
    attributes: Record<string, Attribute> = {},
  ): void {
    this.nodes.push({ name: outputs[0]!, op, domain: '', inputs, outputs, attributes });
  }

  free(wanted: string): string {
    const name = freeName(wanted, this.taken);
    this.taken.add(name);
    return name;
  }
}

const toFloat = { to: { kind: 'int', value: elementTypes.float32.code } } as const;

/** The float weights of a graph by the names under which nodes read them: also widened halves. */
function weightsByReadName({ initializers, nodes }: OnnxGraph): Map<string, OnnxTensor> {
  const floats = initializers.filter(({ type }) => type === 'float32' || type === 'float16');
  const weights = new Map(floats.map((weight) => [weight.name, weight]));
  for (const { op, inputs, outputs } of nodes) {
    const weight = weights.get(inputs[0] ?? '');
    if (op === 'Cast' && weight?.type === 'float16') weights.set(outputs[0]!, weight);
  }
  return weights;
}

function useOf(node: OnnxNode, name: string, { dims }: OnnxTensor): Use {
  const places = node.inputs.flatMap((input, place) => (input === name ? [place] : []));
  if (node.op === 'MatMul' && places.join() === '1' && dims.length === 2) return 'product';
  const axis = node.attributes['axis'];
  const first = !axis || (axis.kind === 'int' && axis.value === 0);
  return node.op === 'Gather' && places.join() === '0' && first ? 'lookup' : 'value';
}

/** A weight that will be quantized. */
interface Planned {
  weight: OnnxTensor;
  use: Use;
}

/** What happens to each weight, by the names under which nodes read it; the same object for each. */
function planUses(
  graph: OnnxGraph,
  { minimumElements = 1024, except = [] }: QuantizeOptions,
): Map<string, Planned> {
  const weights = weightsByReadName(graph);
  const outputs = new Set(graph.outputs.map(({ name }) => name));
  const plans = new Map<OnnxTensor, Planned>();
  const spared = new Set(
    [...weights].flatMap(([name, weight]) => (outputs.has(name) ? [weight] : [])),
  );
  for (const node of graph.nodes) {
    for (const name of namesRead(node)) {
      const weight = weights.get(name);
      if (!weight || spared.has(weight) || weights.get(node.outputs[0]!) === weight) continue;
      if (except.includes(weight.name)) continue;
      if (weight.dims.length < 2 || elementCount(weight.dims) < minimumElements) continue;
      const use = useOf(node, name, weight);
      const planned = plans.get(weight);
      if (!planned) plans.set(weight, { weight, use });
      else if (planned.use !== use) planned.use = 'value';
    }
  }
  const named = [...weights].map(([name, weight]) => [name, plans.get(weight)] as const);
  return new Map(named.filter((entry): entry is [string, Planned] => entry[1] !== undefined));
}

/** A weight that is widened as a whole, once, when the model is loaded. */
function writeValue(name: string, writer: Writer): string {
  const [wide, value] = [writer.free(`${name}/wide`), writer.free(`${name}/value`)];
  writer.add('Cast', [name], [wide], toFloat);
  writer.add('Mul', [wide, scaleName(name)], [value]);
  return value;
}

/** A product of activations, quantized on the fly, and a weight of whole numbers. */
function writeProduct(
  { inputs: [input], outputs: [output] }: OnnxNode,
  weight: string,
  writer: Writer,
  activations: Map<string, string[]>,
): void {
  let activation = activations.get(input!);
  if (!activation) {
    activation = ['uint8', 'scale', 'zero'].map((part) => writer.free(`${input!}/${part}`));
    activations.set(input!, activation);
    writer.add('DynamicQuantizeLinear', [input!], activation);
  }
  const [whole, scale, zero] = activation as [string, string, string];
  const [sum, wide, unit] = ['int32', 'float32', 'unit'].map((part) =>
    writer.free(`${output!}/${part}`),
  ) as [string, string, string];
  writer.add('MatMulInteger', [whole, weight, zero, zeroName(weight)], [sum]);
  writer.add('Cast', [sum], [wide], toFloat);
  writer.add('Mul', [scale, scaleName(weight)], [unit]);
  writer.add('Mul', [wide, unit], [output!]);
}

/** Rows of a table of whole numbers, widened after they were looked up. */
function writeLookup(node: OnnxNode, weight: string, writer: Writer): void {
  const [output, indices] = [node.outputs[0]!, node.inputs[1]!];
  const [rows, scales, wide] = ['int8', 'scale', 'float32'].map((part) =>
    writer.free(`${output}/${part}`),
  ) as [string, string, string];
  writer.add('Gather', [weight, indices], [rows], node.attributes);
  writer.add('Gather', [scaleName(weight), indices], [scales], node.attributes);
  writer.add('Cast', [rows], [wide], toFloat);
  writer.add('Mul', [wide, scales], [output]);
}

/**
 * Stores large weights as 8-bit whole numbers with a scale for each row or column, and multiplies
 * with them in whole numbers: dynamic quantization, Jacob et al. 2018, arXiv:1712.05877, with the
 * range of activations measured in each run. The file shrinks to about a quarter of float32.
 *
 * Weights that a matrix product uses stay 8-bit while it runs, tables stay 8-bit until a row is
 * looked up; other weights (convolutions) are widened when the model is loaded. Weights keep their
 * names; `NAME/scale` and `NAME/zero` are new. Since activations share one scale for each product, what
 * else is in the batch moves an answer a little.
 *
 * @returns a new graph of standard operators; measure what its answers lost
 */
export function quantizeWeights(graph: OnnxGraph, options: QuantizeOptions = {}): OnnxGraph {
  const plan = planUses(graph, options);
  const writer = new Writer(namesIn(graph));
  const stored: OnnxTensor[] = [];
  const widened = new Map<string, string>();
  for (const [weight, use] of new Map([...plan.values()].map((uses) => [uses.weight, uses.use]))) {
    const along = use === 'lookup' ? 'rows' : 'columns';
    const parts = quantize(weight, along, use === 'product' ? 'uint8' : 'int8');
    stored.push(parts.weight, parts.scale, ...(parts.zero ? [parts.zero] : []));
    if (use !== 'value') continue;
    const value = writeValue(weight.name, writer);
    for (const [name, planned] of plan) if (planned.weight === weight) widened.set(name, value);
  }

  const activations = new Map<string, string[]>();
  for (const node of graph.nodes) {
    const planned = node.inputs.map((name) => plan.get(name)).find((found) => found !== undefined);
    if (planned && planned === plan.get(node.outputs[0]!)) continue; // widened a half
    if (planned?.use === 'product') writeProduct(node, planned.weight.name, writer, activations);
    else if (planned?.use === 'lookup') writeLookup(node, planned.weight.name, writer);
    else writer.nodes.push(renameInputs(node, widened));
  }
  const replaced = new Set([...plan.values()].map(({ weight }) => weight));
  const kept = graph.initializers.filter((constant) => !replaced.has(constant));
  return removeDeadNodes({ ...graph, nodes: writer.nodes, initializers: [...stored, ...kept] });
}
