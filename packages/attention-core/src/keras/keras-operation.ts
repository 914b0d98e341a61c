import * as tf from '@tensorflow/tfjs';

/** What stands at a place of an operation: one of the layer's inputs, or a number. */
export type Operand = { input: number } | number;

/** Arguments of {@link KerasOperation}. */
export interface KerasOperationArgs {
  /** Name of the layer. Default: made up by tfjs. */
  name?: string;
  /** Name of the operation in Keras, one of {@link knownOperations}. */
  operation: string;
  /** What it is applied to. */
  operands: Operand[];
  /** Axes that a reduction takes away; null: all. */
  axis?: number | number[] | null;
  /** Whether they stay with size 1. Default false. */
  keepdims?: boolean;
}

type Combine = (a: tf.Tensor, b: tf.Tensor) => tf.Tensor;
type Reduce = (x: tf.Tensor, axes: number[], keepdims: boolean) => tf.Tensor;

const combining: Readonly<Record<string, Combine>> = {
  Add: tf.add,
  Subtract: tf.sub,
  Multiply: tf.mul,
  TrueDivide: tf.div,
  Divide: tf.div,
  Maximum: tf.maximum,
  Minimum: tf.minimum,
};

const reducing: Readonly<Record<string, Reduce>> = {
  Mean: tf.mean,
  Sum: tf.sum,
  Max: tf.max,
  Min: tf.min,
};

/** Operations of Keras that a model may use between its layers: `x + y`, `ops.mean(x, axis=1)`. */
export const knownOperations: readonly string[] = Object.keys({ ...combining, ...reducing });

/** Sizes of two shapes laid over each other from the right; null is any size. */
function overlaid(a: tf.Shape, b: tf.Shape): tf.Shape {
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, index) => {
    const [of, other] = [a.at(index - rank), b.at(index - rank)];
    if (of === undefined || of === 1) return other!;
    return other === undefined || other === 1 ? of : (of ?? other);
  });
}

/** An operation that stands among the layers of a Keras model. As in Keras, no mask goes through. */
export class KerasOperation extends tf.layers.Layer {
  /** Name under which tfjs saves it. */
  static readonly className = 'HeedKerasOperation';
  private readonly options: KerasOperationArgs;

  /** @param args - operation, operands, axis, keepdims, name */
  constructor({ name, operation, operands, axis = null, keepdims = false }: KerasOperationArgs) {
    super(name === undefined ? {} : { name });
    this.options = { operation, operands, axis, keepdims };
    this.supportsMasking = true;
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const { operation, operands, keepdims } = this.options;
    const given = Array.isArray(inputs) ? inputs : [inputs];
    return tf.tidy(() => {
      const [a, b] = operands.map((of) =>
        typeof of === 'number' ? tf.scalar(of) : given[of.input]!,
      ) as [tf.Tensor, tf.Tensor];
      const reduce = reducing[operation];
      return reduce ? reduce(a, this.axesOf(a.shape), keepdims!) : combining[operation]!(a, b);
    });
  }

  override computeOutputShape(inputShape: tf.Shape | tf.Shape[]): tf.Shape {
    const { operation, operands, keepdims } = this.options;
    const given = (Array.isArray(inputShape[0]) ? inputShape : [inputShape]) as tf.Shape[];
    const [a, b] = operands.map((of) => (typeof of === 'number' ? [] : given[of.input]!)) as [
      tf.Shape,
      tf.Shape,
    ];
    if (!reducing[operation]) return overlaid(a, b);
    const axes = this.axesOf(a);
    return keepdims
      ? a.map((size, axis) => (axes.includes(axis) ? 1 : size))
      : a.filter((_, axis) => !axes.includes(axis));
  }

  /** tfjs writes "no mask" as null. */
  override computeMask(): tf.Tensor {
    return null as unknown as tf.Tensor;
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), ...this.options } as tf.serialization.ConfigDict;
  }

  private axesOf({ length: rank }: tf.Shape): number[] {
    const { axis = null } = this.options;
    if (axis === null) return Array.from({ length: rank }, (_, index) => index);
    return (typeof axis === 'number' ? [axis] : axis).map((one) => (one < 0 ? one + rank : one));
  }
}

tf.serialization.registerClass(KerasOperation);
