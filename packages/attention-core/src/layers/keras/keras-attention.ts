import * as tf from '@tensorflow/tfjs';
import { HeedError } from '../../errors/index.js';
import { arbitrary } from '../../masks/arbitrary.js';
import { causal } from '../../masks/causal.js';
import { and } from '../../masks/combine.js';
import type { Mask } from '../../masks/mask.js';
import { padding } from '../../masks/padding.js';
import type { Attended, AttendOptions } from '../../mechanisms/attend.js';
import { carriedMask, carryMask } from '../carry-mask.js';
import { DroppingLayer } from '../dropping-layer.js';
import { flatMask, requireOption, type CallArguments } from '../layer-arguments.js';
import { offerAttended } from '../record-attention.js';

/** Arguments of all attention layers that Keras has, too. What Keras writes as null is left out. */
export interface KerasAttentionArgs {
  /** Name of the layer; also of its map in traces and model files. Default: made up by tfjs. */
  name?: string;
  /** Share of the attention weights dropped in training, [0, 1). Default 0. */
  dropout?: number | null;
  /** Whole number ≥ 0 from which weights and dropout are drawn, modulo 10001. Default 0. */
  seed?: number | null;
  /** Whether the weights are trained. Default true. */
  trainable?: boolean;
  /**
   * A position sees only itself and what came before, in calls that do not say otherwise. Default
   * false. (Keras has it as an argument of the call alone, which a `tf.sequential` cannot give.)
   */
  useCausalMask?: boolean | null;
  /** Shape of an input without the batch; for the first layer of a `tf.sequential`. */
  inputShape?: tf.Shape;
  /** Shape of an input with the batch, as `inputShape`. */
  batchInputShape?: tf.Shape;
}

/** Arguments of a call, as `layer.apply([query, value, key], { … })`. */
export interface KerasCallArguments extends CallArguments {
  /** A query sees only keys up to its own position. Default: as the layer was made. */
  useCausalMask?: boolean;
  /** Boolean `[L, S]`, `[B, L, S]` or `[B, N, L, S]`; true = may attend. For calls on tensors. */
  attentionMask?: tf.Tensor;
  /** Gives the weights too, as a second output. Default false. */
  returnAttentionScores?: boolean;
}

/** Something for each of query, value and key. */
export type Roles<Of> = readonly [query: Of, value: Of, key: Of];

type Given = Parameters<tf.layers.Layer['apply']>[0];
type InModel = Pick<KerasCallArguments, 'useCausalMask' | 'returnAttentionScores'>;

/**
 * What the attention layers of Keras share: they are called on `[query, value]` or `[query, value,
 * key]`, or on one tensor that is all three, with masks beside them.
 */
export abstract class KerasAttention extends DroppingLayer {
  /** Whether a position sees only itself and what came before, unless a call says otherwise. */
  readonly useCausalMask: boolean;
  private inModel: InModel | undefined;
  /** Whether the last call gave its weights too: tfjs asks for the masks of all outputs after it. */
  private gaveScores = false;

  /** @param args - dropout, seed, name, useCausalMask */
  constructor({ seed, dropout, useCausalMask, ...args }: KerasAttentionArgs) {
    super({ ...args, dropout: dropout ?? 0, seed: (seed ?? 0) % 10001 });
    this.useCausalMask = useCausalMask ?? false;
  }

  /** Attends; `options` bring mask and dropout. */
  protected abstract attend(inputs: Roles<tf.Tensor>, options: AttendOptions): Attended;

  /** The output's shape. */
  protected abstract outputShapeOf(shapes: Roles<tf.Shape>): tf.Shape;

  /** The weights `[B, N, L, S]` as Keras returns them. */
  protected scoresOf(weights: tf.Tensor): tf.Tensor {
    return weights;
  }

  /** The shape of {@link scoresOf}. */
  protected abstract scoresShapeOf(shapes: Roles<tf.Shape>): tf.Shape;

  /** What is still done to the output where the query has a mask `[B, L]`. */
  protected maskOutput(output: tf.Tensor, _queryMask: tf.Tensor): tf.Tensor {
    return output;
  }

  /** Query, value and key from what the layer was called on. */
  protected rolesOf<Of>(inputs: Of | readonly Of[]): Roles<Of> {
    const list = Array.isArray(inputs) ? (inputs as readonly Of[]) : [inputs as Of];
    const fits = list.length >= 1 && list.length <= 3;
    requireOption(this, 'inputs must be [query, value] or [query, value, key]', list.length, fits);
    const [query, value = query, key = value] = list as readonly [Of, Of?, Of?];
    return [query, value, key];
  }

  /** Query, value and key from shapes. */
  protected shapesOf(inputShape: tf.Shape | tf.Shape[]): Roles<tf.Shape> {
    const several = Array.isArray(inputShape[0]);
    return this.rolesOf<tf.Shape>(several ? (inputShape as tf.Shape[]) : [inputShape as tf.Shape]);
  }

  /**
   * Within a model tfjs hands a layer neither the arguments of the call nor any mask but the first
   * input's, so both are kept at the time when the model is made.
   */
  override apply(
    inputs: Parameters<tf.layers.Layer['apply']>[0],
    kwargs?: KerasCallArguments,
  ): ReturnType<tf.layers.Layer['apply']> {
    if (!isSymbolic(inputs)) return super.apply(inputs, { ...kwargs });
    const roles = this.rolesOf<tf.SymbolicTensor>(inputs);
    this.keepArguments(kwargs ?? {});
    this.requireSelf(roles, kwargs ?? {});
    return super.apply(distinct(roles), { ...kwargs });
  }

  override call(
    inputs: tf.Tensor | tf.Tensor[],
    args: KerasCallArguments,
  ): tf.Tensor | tf.Tensor[] {
    const roles = this.rolesOf(inputs);
    const { returnAttentionScores = false } = { ...this.inModel, ...args };
    this.gaveScores = returnAttentionScores;
    return tf.tidy(() => {
      const [queryMask, ...keyMasks] = this.paddingOf(roles, args.mask);
      const mask = this.maskFor(keyMasks, args);
      const attended = this.attend(roles, { mask, dropout: this.dropper(args) });
      offerAttended(this.name, attended);
      const { output } = attended;
      const shown = queryMask ? this.maskOutput(output, queryMask) : output;
      return returnAttentionScores ? [shown, this.scoresOf(attended.weights)] : shown;
    });
  }

  /** The query's mask goes on. */
  override computeMask(inputs: tf.Tensor | tf.Tensor[], mask?: CallArguments['mask']): tf.Tensor {
    const [queryMask = null] = Array.isArray(mask) ? mask : [mask];
    return (this.gaveScores ? [queryMask, null] : queryMask) as tf.Tensor;
  }

  override computeOutputShape(inputShape: tf.Shape | tf.Shape[]): tf.Shape | tf.Shape[] {
    const shapes = this.shapesOf(inputShape);
    const output = this.outputShapeOf(shapes);
    return this.inModel?.returnAttentionScores ? [output, this.scoresShapeOf(shapes)] : output;
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), ...(this.useCausalMask ? { useCausalMask: true } : {}) };
  }

  /** Keras counts no steps among a layer's weights, and files that it wrote must fit. */
  protected override addDropoutStep(): void {
    if (this.dropout === 0) return;
    const zero = tf.scalar(0);
    this.dropoutStep = new tf.LayerVariable(zero, 'float32', 'dropout_step', false);
    zero.dispose();
  }

  protected override disposeWeights(): number {
    this.dropoutStep?.dispose();
    return super.disposeWeights() + (this.dropoutStep ? 1 : 0);
  }

  /** Keras 2 writes value and key as arguments of the call, by the name of the layer they come from. */
  private requireSelf([query]: Roles<tf.SymbolicTensor>, kwargs: object): void {
    const { value, key } = kwargs as Partial<Record<'value' | 'key', unknown[] | null>>;
    for (const [role, place] of Object.entries({ value, key })) {
      const self = place == null || place[0] === query.sourceLayer.name;
      requireOption(this, `${role} must be an input of the layer`, JSON.stringify(place), self);
    }
  }

  private keepArguments({ useCausalMask, returnAttentionScores }: KerasCallArguments): void {
    const now: InModel = {
      ...(useCausalMask === undefined ? {} : { useCausalMask }),
      ...(returnAttentionScores === undefined ? {} : { returnAttentionScores }),
    };
    const before = this.inModel ?? now;
    if (JSON.stringify(before) !== JSON.stringify(now)) {
      throw new HeedError({
        code: 'option',
        where: this.getClassName(),
        required: 'a layer must get the same arguments each time it is used in a model',
        got: `${JSON.stringify(before)} and ${JSON.stringify(now)}`,
        advice: 'Use two layers.',
      });
    }
    this.inModel = now;
  }

  /** Padding masks of query, value and key: those that were given, else those that are known. */
  private paddingOf(
    [query, value, key]: Roles<tf.Tensor>,
    mask: CallArguments['mask'],
  ): (tf.Tensor | undefined)[] {
    const known = (tensor: tf.Tensor) =>
      tensor === query ? (mask as tf.Tensor | null | undefined) : carriedMask(tensor);
    const masks = Array.isArray(mask)
      ? mask
      : [mask, known(value), key === value ? undefined : known(key)];
    return masks.map((real) => (real ? flatMask(real) : undefined));
  }

  private maskFor(
    keyMasks: readonly (tf.Tensor | undefined)[],
    { useCausalMask, attentionMask }: KerasCallArguments,
  ): Mask | undefined {
    const isCausal = useCausalMask ?? this.inModel?.useCausalMask ?? this.useCausalMask;
    const masks = [
      ...keyMasks.flatMap((real) => (real ? [padding(real)] : [])),
      ...(attentionMask ? [arbitrary(overHeads(attentionMask), 'attentionMask')] : []),
      ...(isCausal ? [causal()] : []),
    ];
    return masks.length > 0 ? and(...masks) : undefined;
  }
}

/** A mask without heads gets an axis for them: `[B, L, S]` → `[B, 1, L, S]`. */
function overHeads(mask: tf.Tensor): tf.Tensor {
  const allowed = tf.cast(mask, 'bool');
  return allowed.rank === 3 ? tf.expandDims(allowed, 1) : allowed;
}

const isSymbolic = (inputs: Given): inputs is tf.SymbolicTensor | tf.SymbolicTensor[] =>
  (Array.isArray(inputs) ? inputs[0] : inputs) instanceof tf.SymbolicTensor;

/**
 * The inputs without what follows from those before, each once: a model of tfjs frees a tensor too
 * early that a layer reads twice.
 */
function distinct([query, value, key]: Roles<tf.SymbolicTensor>): Given {
  if (key !== value) return [query, carryMask(value), carryMask(key)];
  return value === query ? query : [query, carryMask(value)];
}
