import { elementTypes } from '../element-types.js';
import type { Attribute, OnnxGraph, OnnxNode, OnnxTensor } from '../model.js';
import { quantize, scaleName, zeroName } from '../quantize.js';
import { planQuantization } from './plan-quantization.js';
import { freeName, namesIn, renameInputs } from './rename-inputs.js';

/** Options of `quantizeWeights`. */
export interface QuantizeOptions {
  /** Smaller tensors stay as they are. A number of elements from 0 on; default 1024. */
  minimumElements?: number;
  /** Names of weights that stay as they are. Default: none. */
  except?: readonly string[];
  /**
   * What products are computed in. `int8`, the default: also activations are made whole numbers, in each
   * run. `float32`: only what is stored is 8-bit (weight-only quantization).
   */
  compute?: 'int8' | 'float32';
  /**
   * Further graphs that read the weights by their names, as programs of a file do: where one looks rows
   * up, each row gets a scale. Default: none.
   */
  programs?: readonly OnnxGraph[];
}

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
 * Stores large weights as 8-bit whole numbers with a scale for each row or column. The file shrinks to
 * about a quarter of float32.
 *
 * With `compute: 'int8'` it also multiplies in whole numbers: dynamic quantization, Jacob et al. 2018,
 * arXiv:1712.05877, with the range of activations measured in each run. Weights that a matrix product uses
 * stay 8-bit while it runs. Since activations share one scale for each product, what else is in the batch
 * moves an answer a little.
 *
 * With `compute: 'float32'` such weights are widened when the model is loaded, and nothing else is rounded:
 * each weight changes by at most 1/254 of the largest in its row or column.
 *
 * In both, tables stay 8-bit until a row is looked up, and other weights (convolutions) are widened when the
 * model is loaded. Weights keep their names; `NAME/scale` and `NAME/zero` are new. Weights that no node reads
 * are stored so, too: further graphs of a file may read them.
 *
 * @returns a new graph of standard operators; measure what its answers lost
 */
export function quantizeWeights(graph: OnnxGraph, options: QuantizeOptions = {}): OnnxGraph {
  const { compute = 'int8', minimumElements = 1024, except = [], programs = [] } = options;
  const plan = planQuantization(graph, { compute, minimumElements, except, programs });
  const writer = new Writer(namesIn(graph));
  const stored: OnnxTensor[] = [];
  const widened = new Map<string, string>();
  for (const { weight, use, along } of new Set(plan.values())) {
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
  return { ...graph, nodes: writer.nodes, initializers: [...stored, ...kept] };
}
