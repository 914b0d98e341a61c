import * as tf from '@tensorflow/tfjs';
import { HeedError } from '../errors/index.js';
import { watchWeights, type WatchedWeights } from '../mechanisms/watched-weights.js';
import { probe } from '../tensor/probe.js';
import { changingOutput } from './changing-output.js';
import { pickOutput } from './pick-output.js';
import { recordAttention, type RecordedAttention } from './record-attention.js';

/** What {@link modelGradients} differentiates. */
export interface GradientsOf {
  /** Which of the model's outputs. */
  output: number;
  /** `[B]` int32: place in an example's output, −1 for the largest; see `pickOutput`. */
  target: tf.Tensor;
  /** Name of an input or of a layer, `words` or `words/2`, whose vectors are scaled. Default: none. */
  at?: string | undefined;
  /** `[B]`: by what they are scaled. */
  share: tf.Tensor;
}

/** A model's outputs, its attention, and gradients; the caller disposes of all. */
export interface ModelGradients {
  results: tf.Tensor[];
  attention: RecordedAttention;
  /** Of the maps that have any, by name: gradients and values. */
  watched: readonly WatchedWeights[];
  /** What was scaled, `[B, …, E]`, and the gradient by what came of it. */
  embedding?: { value: tf.Tensor; gradient: tf.Tensor };
}

/**
 * Applies a model and differentiates one number of its output, for each example by itself, by all its
 * attention weights and by the vectors at one place.
 *
 * @param inputs - by name, in the model's own order
 * @throws HeedError `option` for a place or an output that cannot be explained, and for a model without
 *   anything to differentiate by
 */
export function modelGradients(
  model: tf.LayersModel,
  inputs: Readonly<Record<string, tf.Tensor>>,
  { output, target, at, share }: GradientsOf,
): ModelGradients {
  const embedding: Partial<NonNullable<ModelGradients['embedding']>> = {};
  let results: tf.Tensor[] = [];
  let attention: RecordedAttention = {};
  let watched: readonly WatchedWeights[] = [];
  const forward = (anchor: tf.Tensor): tf.Tensor => {
    const scaled = (x: tf.Tensor) => {
      requireFloat('at', at, x);
      embedding.value = tf.keep(tf.clone(x));
      const shares = tf.reshape(share, [-1, ...x.shape.slice(1).map(() => 1)]); // [B] → [B, …, 1]
      return probe(tf.mul(x, shares), anchor, (gradient) => (embedding.gradient = gradient));
    };
    const apply = () => outputsOf(model, inputs, at, scaled);
    const { result, seen } = watchWeights(anchor, () => recordAttention(apply));
    watched = seen;
    attention = result.attention;
    results = result.result.map((each) => tf.keep(tf.clone(each)));
    requireFloat('output', model.outputNames[output], result.result[output]!);
    // With the anchor behind it, the output can be differentiated whatever it depends on.
    return probe(pickOutput(result.result[output]!, target), anchor, tf.dispose);
  };
  tf.tidy(() => tf.grad(forward)(tf.scalar(0))).dispose();
  const { value, gradient } = embedding;
  requireSomething(at, gradient, watched);
  return {
    results,
    attention,
    watched,
    ...(value && gradient && { embedding: { value, gradient } }),
  };
}

/** Applies a model; `change` is what happens at an input or a layer. */
function outputsOf(
  model: tf.LayersModel,
  inputs: Readonly<Record<string, tf.Tensor>>,
  at: string | undefined,
  change: (x: tf.Tensor) => tf.Tensor,
): tf.Tensor[] {
  const given = Object.entries(inputs).map(([name, input], index) =>
    at !== undefined && [name, model.inputNames[index]].includes(at) ? change(input) : input,
  );
  const apply = () => [model.apply(given.length === 1 ? given[0]! : given)].flat() as tf.Tensor[];
  const isInput = at === undefined || at in inputs || model.inputNames.includes(at);
  return isInput ? apply() : changingOutput(model, at, change, apply);
}

function requireFloat(option: string, name: string | undefined, { dtype }: tf.Tensor): void {
  if (dtype === 'float32') return;
  throw new HeedError({
    code: 'option',
    where: 'exportModel',
    required: `explain.${option} must name something that gives float32 numbers`,
    got: `${name} of type ${dtype}`,
  });
}

/** Checks that the output depends on what it is to be explained by. */
function requireSomething(
  at: string | undefined,
  gradient: tf.Tensor | undefined,
  watched: readonly WatchedWeights[],
): void {
  const byWeights = watched.some(({ name, gradient: found }) => name !== undefined && found);
  if (at === undefined ? byWeights : gradient) return;
  throw new HeedError({
    code: 'option',
    where: 'exportModel',
    required:
      at === undefined
        ? 'a model that is explained without explain.at must form attention weights that its output depends on'
        : 'explain.at must name something that the output depends on',
    ...(at === undefined ? {} : { got: at }),
  });
}
