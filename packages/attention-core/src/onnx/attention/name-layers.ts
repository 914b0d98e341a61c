import type { FoundAttention, GraphView } from './finder.js';

/** Scopes that say nothing about where a node stands. */
const wrappers = new Set([
  '',
  'StatefulPartitionedCall',
  'PartitionedCall',
  'InsertedPrecisionFreeCast_',
]);

/** Names that exporters make up. */
const madeUp = /^(onnx::|[\d_]|val_|const|Constant|p2o|tensor\b)|^[^./]*$/i;

/** Parts of an attention, where only their weights have names. */
const parts =
  /^(w?qkv|kv|[qkv]|query|key|value|query_key_value|c_attn|in_proj|to_(qkv|kv|[qkv])|([qkv]|query|key|value|qkv|kv)_(proj|lin|linear)|relative_attention_bias)$/i;

/** `/encoder/layer.0/attention/self/Softmax` → `encoder/layer.0/attention/self` */
function scopeOf(name: string): string {
  const parts = name.split('/').slice(0, -1);
  const kept = parts.filter((part) => !wrappers.has(part));
  while (/^(softmax|dropout)/i.test(kept.at(-1) ?? '')) kept.pop();
  return kept.join('/');
}

/** What the names of weights have in common: of one name, all but its end. */
function commonScope(names: readonly string[]): string {
  const [first, ...others] = names.map((name) => name.replace(/:\d+$/, '').split(/[./]/));
  if (!first) return '';
  const parted = others.map((parts) => parts.findIndex((part, at) => part !== first[at]));
  const shared = Math.min(
    first.length - 1,
    ...parted.map((at) => (at < 0 ? first.length - 1 : at)),
  );
  const end = shared > 1 && parts.test(first[shared - 1]!) ? shared - 1 : shared;
  // Layers are numbered `layer.0` in scopes, so numbers stay with the word before them.
  return first
    .slice(0, end)
    .reduce((scope, part) => `${scope}${/^\d+$/.test(part) ? '.' : '/'}${part}`, '')
    .replace(/^[./]/, '');
}

/** So many nodes before one its weights are looked for. */
const reach = 60;

/** Names of the weights by which the inputs of a node were projected: the nearest on each way back. */
function weightsBefore(place: number, graph: GraphView): string[] {
  const names = new Set<string>();
  const seen = new Set<string>();
  const queue = [...(graph.nodes[place]?.inputs ?? [])];
  for (let value = queue.shift(); value !== undefined && seen.size < reach; value = queue.shift()) {
    if (seen.has(value)) continue;
    seen.add(value);
    if (graph.constant(value)) {
      if (!madeUp.test(value)) names.add(value);
      continue;
    }
    const node = graph.producer(value);
    // Sizes lead back to where a model begins, past other layers.
    if (!node || node.op === 'Shape') continue;
    const constants = node.inputs.filter((input) => graph.constant(input));
    const projects = constants.some((input) => (graph.constant(input)?.dims.length ?? 0) > 1);
    queue.push(...(projects ? constants : node.inputs));
  }
  return [...names];
}

/**
 * Names of layers, unique, in the order of what was found: the scope of the node, as PyTorch and
 * TensorFlow write it (`/encoder/layer.0/attention/self/Softmax` → `encoder/layer.0/attention/self`), or
 * of its result, whose name optimisers keep;
 * where nodes have none, what the names of the weights that made queries and keys have in common
 * (`encoder.layer.0.attention.self.query.bias`, … → the same); where neither tells,
 * `attention-1` for the first. Further ones of the same name get `-2`, `-3`.
 */
export function nameLayers(found: readonly FoundAttention[], graph: GraphView): string[] {
  const taken = new Set<string>();
  return found.map(({ node, place }, index) => {
    const wanted =
      scopeOf(node) ||
      scopeOf(graph.nodes[place]?.outputs[0] ?? '') ||
      commonScope(weightsBefore(place, graph)) ||
      `attention-${index + 1}`;
    let name = wanted;
    for (let count = 2; taken.has(name); count++) name = `${wanted}-${count}`;
    taken.add(name);
    return name;
  });
}
