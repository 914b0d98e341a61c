import * as tf from '@tensorflow/tfjs';
import type { MultiHeadWeights } from '../mechanisms/heads/multi-head.js';
import { causal } from '../masks/causal.js';
import { and } from '../masks/combine.js';
import type { Mask } from '../masks/mask.js';
import { padding } from '../masks/padding.js';
import type { LinearWeights } from '../tensor/linear.js';
import { DroppingLayer, type DroppingLayerArgs } from './dropping-layer.js';
import { type CallArguments, flatMask, onlyMask, requireOption } from './layer-arguments.js';

/** Arguments that every attention layer takes. */
export interface AttentionLayerArgs extends DroppingLayerArgs {
  /** Number of heads N ≥ 1; must divide the width. */
  heads: number;
}

/** Which projections a layer adds. */
export interface ProjectionOptions {
  /** What their names begin with: `cross/`. Default: nothing. */
  prefix?: string;
  /** Width of what keys and values come from. Default: as the queries. */
  contextWidth?: number;
  /** Heads of keys and values. Default: as many as of queries. */
  keyValueHeads?: number;
}

type LinearVariables = Record<'kernel' | 'bias', tf.LayerVariable | undefined>;
type ProjectionVariables = Record<keyof MultiHeadWeights, LinearVariables>;

/** What the attention layers share: heads, named projections, and tfjs' padding mask as ours. */
export abstract class AttentionLayer extends DroppingLayer {
  /** Number of heads N. */
  readonly heads: number;
  private weightsMade = 0;

  /** @param args - heads, dropout, seed, name */
  constructor(args: AttentionLayerArgs) {
    super(args);
    const { heads } = args;
    requireOption(
      this,
      'heads must be a whole number ≥ 1',
      heads,
      Number.isInteger(heads) && heads >= 1,
    );
    this.heads = heads;
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), heads: this.heads };
  }

  /** Adds a trained weight; `glorotUniform` from the layer's seed unless told otherwise. */
  protected addSeeded(name: string, shape: tf.Shape): tf.LayerVariable {
    const seed = 1000 * this.seed + this.weightsMade++;
    return this.addWeight(name, shape, 'float32', tf.initializers.glorotUniform({ seed }));
  }

  /** Adds the kernel `[from, to]` and, unless told otherwise, the bias `[to]` of a linear map. */
  protected addLinear(name: string, from: number, to: number, bias = true): LinearVariables {
    return {
      kernel: this.addSeeded(`${name}/kernel`, [from, to]),
      bias: bias
        ? this.addWeight(`${name}/bias`, [to], 'float32', tf.initializers.zeros())
        : undefined,
    };
  }

  /**
   * Adds the four projections of multi-head attention. The keys have no bias: it would add the same
   * to all scores of a query, which softmax ignores.
   *
   * @param width - width E of queries and output
   * @param options - what their names begin with, the context's width, heads of keys and values
   */
  protected addProjections(
    width: number,
    { prefix = '', contextWidth = width, keyValueHeads = this.heads }: ProjectionOptions = {},
  ): ProjectionVariables {
    const shared = (width / this.heads) * keyValueHeads;
    return {
      query: this.addLinear(`${prefix}query`, width, width),
      key: this.addLinear(`${prefix}key`, contextWidth, shared, false),
      value: this.addLinear(`${prefix}value`, contextWidth, shared),
      output: this.addLinear(`${prefix}output`, width, width),
    };
  }

  /** The mask from tfjs' `[B, S]` padding, joined with `causal` when wanted. */
  protected maskOf(args: CallArguments, isCausal: boolean): Mask | undefined {
    return maskFrom(onlyMask(args), isCausal);
  }
}

/** The mask from a padding mask `[B, S]`, joined with `causal` when wanted. */
export function maskFrom(real: tf.Tensor | null | undefined, isCausal: boolean): Mask | undefined {
  const masks = [...(real ? [padding(flatMask(real))] : []), ...(isCausal ? [causal()] : [])];
  return masks.length > 0 ? and(...masks) : undefined;
}

/** The current values of a linear map. */
export function readLinear({ kernel, bias }: LinearVariables): LinearWeights {
  return { kernel: kernel!.read(), ...(bias ? { bias: bias.read() } : {}) };
}

/** The current values of multi-head attention's projections. */
export function readProjections(variables: ProjectionVariables): MultiHeadWeights {
  return {
    query: readLinear(variables.query),
    key: readLinear(variables.key),
    value: readLinear(variables.value),
    output: readLinear(variables.output),
  };
}

export type { LinearVariables, ProjectionVariables };
