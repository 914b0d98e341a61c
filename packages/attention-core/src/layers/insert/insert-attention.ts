import * as tf from '@tensorflow/tfjs';
import { describeValue, HeedError } from '../../errors/index.js';
import { MultiHeadAttention } from '../keras/multi-head-attention.js';
import { FlattenPositions } from './flatten-positions.js';
import { GatedResidual } from './gated-residual.js';
import type { Mechanism, NamedMechanism } from '../mechanism.js';
import { MechanismAttention } from './mechanism-attention.js';
import { inputsOf, nodesOf, rebuildModel } from './rebuild-model.js';

/** Options of {@link insertAttention}. */
export interface InsertAttentionOptions {
  /** Name of the layer after which attention comes. */
  after: string;
  /**
   * What attends: a layer `[B, L, E]` → `[B, L, E]` that is in no model yet. Default: multi-head
   * self-attention, or `mechanism` between heads.
   */
  layer?: tf.layers.Layer;
  /**
   * The attention between heads, in place of `layer`: `{ name: 'slidingWindow', radius: 8 }`; or a
   * function, which cannot be saved, see `MechanismAttention`.
   */
  mechanism?: Mechanism | NamedMechanism;
  /** Number of heads where there is no `layer`; must divide the width E. Default 1. */
  heads?: number;
  /**
   * Where it goes: added to what was there through a gate that begins at zero (`gated`), in place of
   * what was there (`replaced`). Default `gated`: the model's answers do not change before it is trained.
   */
  join?: 'gated' | 'replaced';
  /** Which of the following layers read it, where several follow. Default: the one that follows. */
  before?: readonly string[];
  /** Whole number from which weights are drawn where there is no `layer`. Default 0. */
  seed?: number;
}

const where = 'insertAttention';

/**
 * Puts attention into a model and keeps all its trained weights.
 *
 * Works for Sequential and functional models, after any layer that gives a sequence `[B, L, E]`
 * (embeddings, recurrent layers with `returnSequences`, conv1d) or a grid `[B, H, W, C]`, whose cells
 * then see each other.
 *
 * @param model - stays as it is; the result has copies of its weights under the same names
 * @returns a model with the layers `<after>_attention` and `<after>_attention_gate`; compile it anew
 * @throws HeedError `option` when there is no such layer, or it is not clear what shall read the result;
 * `shape` when attention does not fit what the layer gives
 * @example const better = insertAttention(model, { after: 'lstm_1', heads: 4 })
 */
export function insertAttention(
  model: tf.LayersModel,
  options: InsertAttentionOptions,
): tf.LayersModel {
  const after = findLayer(model, options.after);
  const readers = readersOf(model, after, options.before);
  requirePlace(model, after);
  let inserted: tf.SymbolicTensor | undefined;
  return rebuildModel(model, (tensor, source, reader) => {
    if (source.sourceLayer !== after || !readers.has(reader)) return tensor;
    return (inserted ??= attentionAfter(tensor, options));
  });
}

function attentionAfter(x: tf.SymbolicTensor, options: InsertAttentionOptions): tf.SymbolicTensor {
  const name = `${options.after}_attention`;
  const apply = (layer: tf.layers.Layer, to: tf.SymbolicTensor | tf.SymbolicTensor[]) =>
    layer.apply(to) as tf.SymbolicTensor;
  const width = x.shape.at(-1)!;
  const grid = x.shape.length === 4;
  const rows = grid ? apply(new FlattenPositions({ name: `${name}_positions` }), x) : x;
  const attended = apply(options.layer ?? attentionLayer(name, width, options), rows);
  if (attended.shape.length !== 3 || attended.shape[2] !== width) {
    throw new HeedError({
      code: 'shape',
      where,
      required: `layer must give [B, L, ${width}] like ${options.after}`,
      got: shown(attended.shape),
    });
  }
  if (options.join !== 'replaced')
    return apply(new GatedResidual({ name: `${name}_gate` }), [x, attended]);
  if (!grid) return attended;
  return apply(
    tf.layers.reshape({ name: `${name}_grid`, targetShape: x.shape.slice(1) }),
    attended,
  );
}

function attentionLayer(
  name: string,
  width: number,
  { mechanism, heads = 1, seed = 0 }: InsertAttentionOptions,
): tf.layers.Layer {
  if (mechanism) return new MechanismAttention({ name, mechanism, heads, seed });
  if (Number.isInteger(heads) && heads >= 1 && width % heads === 0) {
    return new MultiHeadAttention({ name, numHeads: heads, keyDim: width / heads, seed });
  }
  throw new HeedError({
    code: 'shape',
    where,
    required: `heads must divide the width ${width}`,
    got: String(heads),
  });
}

function findLayer(model: tf.LayersModel, name: string): tf.layers.Layer {
  if (!(model instanceof tf.LayersModel) || !model.outputs?.length) {
    throw new HeedError({
      code: 'input-type',
      where,
      required: 'model must be a tf.LayersModel that knows its input shape',
      got: describeValue(model),
    });
  }
  const found = model.layers.find((layer) => layer.name === name);
  if (found) return found;
  throw new HeedError({
    code: 'option',
    where,
    required: 'after must be the name of a layer of the model',
    got: describeValue(name),
    advice: `Its layers are ${model.layers.map((layer) => layer.name).join(', ')}.`,
  });
}

/** The layers that read what comes after a layer; undefined stands for the model's output. */
function readersOf(
  model: tf.LayersModel,
  after: tf.layers.Layer,
  before: readonly string[] | undefined,
): ReadonlySet<tf.layers.Layer | undefined> {
  const nodes = nodesOf(model);
  const calls = nodes.filter(({ outboundLayer }) => outboundLayer === after).length;
  const following = new Set<tf.layers.Layer | undefined>(
    nodes
      .filter((node) => inputsOf(node).some(({ sourceLayer }) => sourceLayer === after))
      .map(({ outboundLayer }) => outboundLayer),
  );
  if (model.outputs.some(({ sourceLayer }) => sourceLayer === after)) following.add(undefined);
  const names = [...following].map((layer) => layer?.name ?? 'the output');
  if (calls > 1) {
    throw new HeedError({
      code: 'option',
      where,
      required: 'after must be a layer that the model uses once',
      got: `${after.name}, which it uses ${calls} times`,
    });
  }
  const chosen = before
    ? [...following].filter((layer) => layer && before.includes(layer.name))
    : [...following];
  if (before ? chosen.length === before.length && chosen.length > 0 : chosen.length === 1) {
    return new Set(chosen);
  }
  throw new HeedError({
    code: 'option',
    where,
    required: before
      ? `before must name layers that follow ${after.name}`
      : `one layer must follow ${after.name}, or before must say which`,
    got: before ? before.join(', ') : names.join(', '),
    advice: before ? `It is followed by ${names.join(', ')}.` : "Use before: ['…'].",
  });
}

const shown = (shape: tf.Shape): string => `[${shape.map((size) => size ?? 'any').join(', ')}]`;

/** Checks that a layer gives something whose positions can look at each other. */
function requirePlace(model: tf.LayersModel, after: tf.layers.Layer): void {
  const { outputTensors } = nodesOf(model).find(({ outboundLayer }) => outboundLayer === after)!;
  const [{ shape }, ...others] = outputTensors as [tf.SymbolicTensor, ...tf.SymbolicTensor[]];
  const ranks = [3, 4].includes(shape.length);
  if (others.length === 0 && ranks && shape.at(-1) != null) return;
  throw new HeedError({
    code: 'shape',
    where,
    required: `${after.name} must give a sequence [B, L, E] or a grid [B, H, W, C]`,
    got: outputTensors.map((output) => shown(output.shape)).join(' and '),
    ...('returnSequences' in after ? { advice: 'Make it with returnSequences: true.' } : {}),
  });
}
