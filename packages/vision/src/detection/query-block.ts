import * as tf from '@tensorflow/tfjs';
import {
  layerNorm,
  linear,
  multiHead,
  offerAttention,
  type MultiHeadWeights,
  MapLayer,
  type MapLayerArgs,
} from '@heed/attention-core';
import { constant } from '../layers/constant.js';
import { boxPositions, positionWidth } from './box-positions.js';
import { spatialBias, type Bells } from './spatial-bias.js';

/** Arguments of {@link QueryBlock}. */
export interface QueryBlockArgs extends MapLayerArgs {
  /** Heads N of both attentions; divides the width. */
  heads: number;
  /** Width of the feed-forward layer. */
  hidden: number;
  /** How many cells the picture has. */
  cells: { rows: number; columns: number };
}

/** What a norm scales and shifts by. */
type Norm = Record<'scale' | 'offset', tf.LayerVariable>;

const projections = ['query', 'key', 'value', 'output'] as const;

/** Where heads look at first, in halves of the box from its middle: a head at each side, or at the middle. */
const sides = [
  [-1, 0],
  [1, 0],
  [0, -1],
  [0, 1],
] as const;

/** Narrowest bell, as a share of the picture: about half a cell. */
const narrowest = 0.015;

/**
 * Object queries look at each other, and then at the picture: `[x, boxes, memory]`, x `[B, Q, E]`, boxes `[B, Q, 4]`
 * by middle and size, memory `[B, S, E]` → `[B, Q, E]`. Carion et al. 2020 (DETR), arXiv:2005.12872; where a query
 * looks begins around its box, as in Gao et al. 2021 (SMCA), arXiv:2101.07448, section 3.2. The block knows boxes by
 * their numbers alone: no gradient flows into them.
 *
 * Its maps are recorded as `<name>/self` and `<name>/cross`.
 */
export class QueryBlock extends MapLayer {
  /** Name under which tfjs saves it. */
  static readonly className = 'HeedQueryBlock';
  private readonly sizes: Omit<QueryBlockArgs, keyof MapLayerArgs>;
  private norms!: [Norm, Norm, Norm];

  constructor({ name, seed, ...sizes }: QueryBlockArgs) {
    super({ name, seed });
    this.sizes = sizes;
  }

  override build(shapes: tf.Shape | tf.Shape[]): void {
    const width = (shapes as tf.Shape[])[0]!.at(-1)!;
    const { heads, hidden } = this.sizes;
    for (const kind of ['self', 'cross']) {
      for (const name of projections) {
        // A bias of keys would add the same to all scores of a query, which softmax ignores.
        this.addMap(`${kind}/${name}`, width, width, { bias: name !== 'key' });
      }
    }
    this.addMap('positions', positionWidth, width);
    this.addMap('bell/places', width, 2 * heads, { gain: 0.1 });
    this.addMap('bell/widths', width, 2 * heads, { gain: 0.1 });
    this.addMap('feed_forward_1', width, hidden);
    this.addMap('feed_forward_2', hidden, width);
    this.norms = [
      this.addNorm('norm_self', width),
      this.addNorm('norm_cross', width),
      this.addNorm('norm_feed_forward', width),
    ];
    this.built = true;
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const [x, given, memory] = inputs as [tf.Tensor, tf.Tensor, tf.Tensor];
    return tf.tidy(() => {
      const boxes = constant(given);
      const place = linear(boxPositions(boxes), this.map('positions')); // [B, Q, E]
      const placed = (rows: tf.Tensor, norm: Norm) => tf.add(this.normed(rows, norm), place);
      const own = placed(x, this.norms[0]);
      const known = tf.add(x, this.attention('self', own, own)); // [B, Q, E]
      const asking = placed(known, this.norms[1]);
      const bias = spatialBias(this.bells(known, boxes), this.sizes.cells); // [B, N, Q, S]
      const seen = tf.add(known, this.attention('cross', asking, memory, bias)); // [B, Q, E]
      const widened = tf.relu(linear(this.normed(seen, this.norms[2]), this.map('feed_forward_1')));
      return tf.add(seen, linear(widened, this.map('feed_forward_2'))); // [B, Q, E]
    });
  }

  override computeOutputShape(shapes: tf.Shape | tf.Shape[]): tf.Shape {
    return (shapes as tf.Shape[])[0]!;
  }

  override getConfig(): tf.serialization.ConfigDict {
    const { heads, hidden, cells } = this.sizes;
    return { ...super.getConfig(), seed: this.seed, heads, hidden, cells };
  }

  private addNorm(name: string, width: number): Norm {
    return {
      scale: this.addWeight(`${name}/scale`, [width], 'float32', tf.initializers.ones()),
      offset: this.addWeight(`${name}/offset`, [width], 'float32', tf.initializers.zeros()),
    };
  }

  private normed(x: tf.Tensor, { scale, offset }: Norm): tf.Tensor {
    return layerNorm(x, scale.read(), offset.read());
  }

  private attention(
    kind: 'self' | 'cross',
    query: tf.Tensor,
    context: tf.Tensor,
    bias?: tf.Tensor,
  ): tf.Tensor {
    const weights = Object.fromEntries(
      projections.map((name) => [name, this.map(`${kind}/${name}`)]),
    ) as unknown as MultiHeadWeights;
    const attended = multiHead(query, context, weights, {
      heads: this.sizes.heads,
      ...(bias && { bias }),
    });
    offerAttention(`${this.name}/${kind}`, attended.weights);
    return attended.output;
  }

  /** Where each head of each query begins to look: at a side of its box, moved and widened by what it knows. */
  private bells(x: tf.Tensor, boxes: tf.Tensor): Bells {
    const { heads } = this.sizes;
    const [batch, queries] = x.shape as [number, number];
    const byHead = (name: string): [tf.Tensor, tf.Tensor] => {
      const both = tf.reshape(linear(x, this.map(name)), [batch, queries, heads, 2]);
      const turned = tf.transpose(both, [0, 2, 1, 3]); // [B, Q, N, 2] → [B, N, Q, 2]
      return tf.split(turned, 2, -1) as [tf.Tensor, tf.Tensor];
    };
    const [middleX, middleY, width, height] = tf.split(tf.expandDims(boxes, 1), 4, -1) as [
      tf.Tensor,
      tf.Tensor,
      tf.Tensor,
      tf.Tensor,
    ]; // [B, 1, Q, 1]
    const side = (axis: 0 | 1) =>
      tf.tensor4d(
        Array.from({ length: heads }, (_, head) => sides[head % sides.length]![axis] / 2),
        [1, heads, 1, 1],
      );
    const [right, down] = byHead('bell/places');
    const [wider, taller] = byHead('bell/widths');
    const moved = (middle: tf.Tensor, size: tf.Tensor, by: tf.Tensor, axis: 0 | 1) =>
      tf.add(middle, tf.mul(tf.div(size, 2), tf.add(side(axis), by)));
    const widened = (size: tf.Tensor, by: tf.Tensor) =>
      tf.add(narrowest, tf.mul(tf.div(size, 2), tf.exp(tf.clipByValue(by, -2, 2))));
    return {
      x: moved(middleX, width, right, 0),
      y: moved(middleY, height, down, 1),
      wide: widened(width, wider),
      tall: widened(height, taller),
    };
  }
}

tf.serialization.registerClass(
  QueryBlock as unknown as tf.serialization.SerializableConstructor<tf.layers.Layer>,
);
