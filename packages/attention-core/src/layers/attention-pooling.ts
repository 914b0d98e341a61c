import * as tf from '@tensorflow/tfjs';
import { multiHead } from '../mechanisms/heads/multi-head.js';
import { requireHeads } from '../mechanisms/heads/require-heads.js';
import { AttentionLayer, readProjections, type ProjectionVariables } from './attention-layer.js';
import { only, onlyShape, widthOf, type CallArguments } from './layer-arguments.js';
import { offerAttended } from './record-attention.js';

/**
 * Pooling by attention: one learned query looks at all positions, `[B, S, E]` → `[B, E]`.
 * Lee et al. 2019 (Set Transformer), arXiv:1810.00825: the attention of eq. 11, with one seed vector.
 */
export class AttentionPooling extends AttentionLayer {
  /** Name under which tfjs saves it. */
  static readonly className = 'HeedAttentionPooling';
  private projections!: ProjectionVariables;
  private query!: tf.LayerVariable;

  override build(inputShape: tf.Shape | tf.Shape[]): void {
    const width = widthOf(this, inputShape);
    requireHeads(this.getClassName(), width, this.heads);
    this.query = this.addSeeded('seed_vector', [1, width]);
    this.projections = this.addProjections(width);
    this.addDropoutStep();
    this.built = true;
  }

  override call(inputs: tf.Tensor | tf.Tensor[], args: CallArguments): tf.Tensor {
    return tf.tidy(() => {
      const x = only(inputs);
      const [batch, , width] = x.shape as [number, number, number];
      const query = tf.tile(tf.expandDims(this.query.read(), 0), [batch, 1, 1]); // [1, E] → [B, 1, E]
      const attended = multiHead(query, x, readProjections(this.projections), {
        heads: this.heads,
        mask: this.maskOf(args, false),
        dropout: this.dropper(args),
      });
      offerAttended(this.name, attended);
      return tf.reshape(attended.output, [batch, width]); // [B, 1, E] → [B, E]
    });
  }

  override computeOutputShape(inputShape: tf.Shape): tf.Shape {
    const [batch, , width] = onlyShape(inputShape);
    return [batch!, width!];
  }

  /** The positions are gone, and their mask with them; tfjs writes "no mask" as null. */
  override computeMask(): tf.Tensor {
    return null as unknown as tf.Tensor;
  }
}

tf.serialization.registerClass(AttentionPooling);
