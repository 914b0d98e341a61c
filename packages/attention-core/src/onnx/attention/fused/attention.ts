import { intsAttribute } from '../../graph-facts.js';
import type { OnnxNode } from '../../model.js';
import { sizeOf } from '../axes/extent.js';
import type { Inferred } from '../axes/infer-axes.js';
import { inputAt, isOn, numberAttribute, type Plan, type Planner } from './fused-node.js';
import type { MapWriter } from './map-writer.js';
import { readMask, writePaddedWeights } from './padded-weights.js';

/** Where an operator that projects by itself has its inputs. */
interface Places {
  mask: number;
  past: number;
  bias?: number;
}

/** Joint projection to queries and keys, one behind the other: `[B, L, 2·N·D]` in float32. */
type Project = (writer: MapWriter, width: number) => string;

/** Width N·D of the queries, which is that of the keys; undefined where the graph does not tell. */
function queryWidth(node: OnnxNode, { axes }: Inferred): number | undefined {
  const [width] = intsAttribute(node, 'qkv_hidden_sizes') ?? [];
  const columns = axes(node.inputs[1]!)?.[1];
  const all = columns && sizeOf(columns);
  return width ?? (all === undefined ? undefined : all / 3);
}

/** Keys with those of the past, `[2, B, N, P, D]`, before them, and how many those are. */
function withPast(writer: MapWriter, k: string, past: string | undefined) {
  if (past === undefined) return { k };
  const keys = writer.toFloat(writer.add('Gather', [past, writer.integer(0)])); // [B, N, P, D]
  return { k: writer.concat([keys, k], 2), past: writer.size(keys, 2) };
}

function plan(node: OnnxNode, inferred: Inferred, places: Places, project: Project): Plan {
  const heads = numberAttribute(node, 'num_heads');
  const width = queryWidth(node, inferred);
  if (heads === undefined || width === undefined) {
    return 'the file does not tell how wide its heads are';
  }
  if (isOn(node, 'do_rotary')) {
    return 'it turns queries and keys by angles that the file does not carry';
  }
  if (isOn(node, 'past_present_share_buffer')) return 'its past and its present share one buffer';
  const mask = readMask(inputAt(node, places.mask), inferred);
  if (typeof mask === 'string') return mask;
  const bias = places.bias === undefined ? undefined : inputAt(node, places.bias);

  return {
    kind: 'self',
    heads,
    write(writer) {
      const joint = project(writer, width); // [B, L, 2·N·D]
      const q = writer.splitHeads(writer.slice(joint, 0, width, 2), heads);
      const k = writer.splitHeads(writer.slice(joint, width, 2 * width, 2), heads);
      const keys = withPast(writer, k, inputAt(node, places.past));
      return writePaddedWeights(node, writer, { q, ...keys, bias, mask, paired: true });
    },
  };
}

/** `com.microsoft.Attention`: projects its input to queries, keys and values by one matrix. */
export const planAttention: Planner = (node, _, inferred) =>
  plan(node, inferred, { mask: 3, past: 4, bias: 5 }, (writer, width) => {
    // Without the columns of the values, of which the map needs nothing.
    const weights = writer.toFloat(writer.slice(node.inputs[1]!, 0, 2 * width, 1));
    const product = writer.add('MatMul', [writer.toFloat(node.inputs[0]!), weights]);
    const bias = inputAt(node, 2);
    if (bias === undefined) return product;
    return writer.add('Add', [product, writer.toFloat(writer.slice(bias, 0, 2 * width, 0))]);
  });

/** `com.microsoft.QAttention`: the same with an input and weights of 8-bit whole numbers. */
export const planQuantizedAttention: Planner = (node, _, inferred) =>
  plan(node, inferred, { mask: 5, past: 8 }, (writer) => {
    const [input, weights, bias, inputScale, weightScale] = node.inputs as [
      string,
      string,
      string,
      string,
      string,
    ];
    const zeros = [inputAt(node, 6) ?? '', inputAt(node, 7) ?? ''];
    const sums = writer.toFloat(writer.add('MatMulInteger', [input, weights, ...zeros]));
    const unit = writer.add('Mul', [writer.toFloat(inputScale), writer.toFloat(weightScale)]);
    return writer.add('Add', [writer.add('Mul', [sums, unit]), writer.toFloat(bias)]);
  });
