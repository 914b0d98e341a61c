import { describeValue, HeedError } from '../../errors/index.js';
import { attentionPrefix } from '../attention-prefix.js';
import type { OnnxGraph } from '../model.js';
import { findComposed } from './find-composed.js';
import type { FoundAttention, GraphView, MissedAttention } from './finder.js';
import { findFused } from './fused/find-fused.js';
import { givenMap, withoutMaps } from './given-maps.js';
import { nameLayers } from './name-layers.js';
import { readForeign, type ForeignModel } from './read-foreign.js';
import { refuseModel } from './refuse-model.js';
import { splice } from './splice.js';

export type { MissedAttention } from './finder.js';

/** One map that an opened model gives out. */
export interface OpenedMap extends Pick<FoundAttention, 'node' | 'form' | 'kind' | 'heads'> {
  /** Name of the layer; the map is the output `attention/<name>`, float32 `[B, N, L, S]`. */
  name: string;
}

/** A model whose attention maps are outputs. */
export interface OpenedAttention {
  /** The `.onnx` file: the original with nodes and outputs added, and nothing else changed. */
  bytes: Uint8Array;
  /** The maps in the order in which the model computes them. */
  maps: OpenedMap[];
  /** What looks like attention, but whose map is not given out, and why. */
  missed: MissedAttention[];
  /** Other files in which weights lie, as the model names them: what `openSession` needs as `externalData`. */
  externalFiles: string[];
}

/** Options of {@link openAttention}. */
export interface OpenAttentionOptions {
  /** Who asks, for errors. Default: `openAttention`. */
  where?: string;
}

const finders = [findComposed, findFused];

/** All attention in a graph, in its order. */
function findAll(graph: GraphView): { found: FoundAttention[]; missed: MissedAttention[] } {
  const results = finders.map((find) => find(graph));
  return {
    found: results.flatMap(({ found }) => found).sort((one, other) => one.place - other.place),
    missed: results.flatMap(({ missed }) => missed),
  };
}

/** What stands inside branches, loops and functions. */
function missedInBodies({ bodies }: ForeignModel): MissedAttention[] {
  return bodies.flatMap(({ owner, graph }) => {
    const { found, missed } = findAll(graph);
    const reason = `it stands inside ${owner}, whose values cannot be outputs of the model`;
    return [...found, ...missed].map(({ node }) => ({ node, reason }));
  });
}

/** A name with a number, if needed, that is none of those taken; it is taken then. */
function freeNames(taken: Set<string>): (wanted: string) => string {
  return (wanted) => {
    let name = wanted;
    for (let count = 2; taken.has(name); count++) name = `${wanted}-${count}`;
    taken.add(name);
    return name;
  };
}

function openFound(bytes: Uint8Array, model: ForeignModel, where: string): OpenedAttention {
  const { externalFiles, names } = model;
  const graph = withoutMaps(model.graph);
  const { found, missed } = findAll(graph);
  missed.push(...missedInBodies(model));
  if (found.length === 0) refuseModel(where, model, missed);
  const freeName = freeNames(names);
  const added: Pick<OnnxGraph, 'nodes' | 'initializers' | 'outputs'> = {
    nodes: [],
    initializers: [],
    outputs: [],
  };
  const layers = nameLayers(found, graph);
  const maps = found.map((attention, index): OpenedMap => {
    const { node, form, kind, heads, build } = attention;
    const given = givenMap(attention, layers[index]!, graph);
    const output = given ?? freeName(attentionPrefix + layers[index]!);
    if (given === undefined) {
      const { nodes, constants } = build(output, freeName);
      added.nodes.push(...nodes);
      added.initializers.push(...constants);
      added.outputs.push({ name: output, type: 'float32', shape: ['', heads ?? '', '', ''] });
    }
    return { name: output.slice(attentionPrefix.length), node, form, kind, heads };
  });
  const opened = added.outputs.length > 0 ? splice(bytes, added) : bytes;
  return { bytes: opened, maps, missed, externalFiles };
}

/**
 * Opens the attention of a model that any exporter wrote: gives the same model with its attention maps as
 * further outputs `attention/<layer>`, float32 `[B, N, L, S]`, heads separated. `recordRun` makes traces of
 * them.
 *
 * Found are products of queries and keys, softmaxed, by which values are summed, in the many ways in which
 * PyTorch, Optimum, TensorFlow, Paddle and ONNX Runtime's optimiser write them; and operators that
 * attend. Maps are the weights as they meet the values, before dropout and what scales whole heads: with
 * masks, zeros where the model sets them. Layers are named by the scope of their nodes, else by their
 * weights, else numbered.
 *
 * Only nodes and outputs are added, so all other outputs stay what they are, up to the rounding of
 * ONNX Runtime's own fusions: it does not fuse attention whose weights it must give out. A caller who asks
 * for other outputs alone gets no maps copied. Weights are not decoded, and the file is copied once: a
 * model of 400 MB needs 400 MB more.
 *
 * A map that the model already gives out as `attention/<name>` keeps its name, and nothing is added for it:
 * opening a model twice is the same as opening it once.
 *
 * Weights that lie in other files stay there: `openSession` takes these as its option `externalData`.
 *
 * @param bytes - a whole `.onnx` file
 * @throws HeedError `input-type` for what are no bytes; `model-foreign` for another format, for a graph that
 * cannot be followed, and where no map can be given out, with the reasons; `model-damaged` for bytes that
 * break off or contradict themselves
 *
 * @example
 * ```ts
 * const { bytes, maps, missed } = openAttention(await readFile('bert.onnx'));
 * const session = await openSession(bytes);
 * ```
 */
export function openAttention(
  bytes: Uint8Array,
  { where = 'openAttention' }: OpenAttentionOptions = {},
): OpenedAttention {
  if (!(bytes instanceof Uint8Array)) {
    throw new HeedError({
      code: 'input-type',
      where,
      required: 'bytes must be a Uint8Array',
      got: describeValue(bytes),
    });
  }
  const model = readForeign(bytes, where);
  try {
    return openFound(bytes, model, where);
  } catch (cause) {
    if (cause instanceof HeedError) throw cause;
    throw new HeedError({
      code: 'model-foreign',
      where,
      required: 'the graph must be one that can be followed',
      got: `what ended in ${String(cause)}`,
      advice: 'If ONNX Runtime runs the model, this is a fault of Heed: please report it.',
      cause,
    });
  }
}
