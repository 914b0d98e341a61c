import * as tf from '@tensorflow/tfjs';
import { requireGroups } from '../../mechanisms/heads/require-groups.js';
import {
  ProjectedAttention,
  type HeadSizes,
  type ProjectedAttentionArgs,
} from './projected-attention.js';

/** Arguments of {@link GroupQueryAttention}. */
export interface GroupQueryAttentionArgs extends ProjectedAttentionArgs {
  /** Width of a head D ≥ 1. */
  headDim: number;
  /** Number of heads of queries N ≥ 1. */
  numQueryHeads: number;
  /** Number of heads of keys and values G ≥ 1; must divide `numQueryHeads`. */
  numKeyValueHeads: number;
}

/**
 * Grouped-query attention on `[query, value]` or `[query, value, key]`, or of one tensor over itself,
 * the layer `GroupQueryAttention` of Keras. Ainslie et al. 2023, arXiv:2305.13245. Query
 * `[B, L, Eq]`, value `[B, S, Ev]`, key `[B, S, Ek]` → `[B, L, Eq]`.
 *
 * Unlike Keras, a query that sees no key attends to nothing, and the query's own mask hides nothing
 * from it.
 */
export class GroupQueryAttention extends ProjectedAttention {
  /** Name under which tfjs saves it. */
  static readonly className = 'GroupQueryAttention';
  protected readonly sizes: HeadSizes;

  /** @param args - headDim, numQueryHeads, numKeyValueHeads and the rest of a layer's arguments */
  constructor(args: GroupQueryAttentionArgs) {
    super(args);
    const { headDim, numQueryHeads, numKeyValueHeads } = args;
    Object.entries({ headDim, numQueryHeads, numKeyValueHeads }).forEach(([name, value]) =>
      this.requireWhole(name, value),
    );
    requireGroups(this.getClassName(), numQueryHeads, numKeyValueHeads);
    this.sizes = {
      heads: numQueryHeads,
      keyValueHeads: numKeyValueHeads,
      keyDim: headDim,
      valueDim: headDim,
    };
  }

  override getConfig(): tf.serialization.ConfigDict {
    const { heads, keyValueHeads, keyDim } = this.sizes;
    return {
      ...super.getConfig(),
      headDim: keyDim,
      numQueryHeads: heads,
      numKeyValueHeads: keyValueHeads,
    };
  }
}

tf.serialization.registerClass(GroupQueryAttention);
