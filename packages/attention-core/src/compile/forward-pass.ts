import * as tf from '@tensorflow/tfjs';
import { HeedError } from '../errors/index.js';
import type { FreeInputs } from './free-sizes.js';

/** What a model's `predict` takes, or the same by input name. */
export type ModelInputs = tf.Tensor | readonly tf.Tensor[] | Readonly<Record<string, tf.Tensor>>;

/** What a model's `predict` gives: a tensor, or an array if the model has several outputs. */
export type ModelOutputs = tf.Tensor | tf.Tensor[];

/** The forward pass of a model as a function of tensors by name. */
export interface ForwardPass {
  run: (given: Readonly<Record<string, tf.Tensor>>) => ModelOutputs;
  /** The model's own inputs; where it leaves a size open, a name. */
  inputs: FreeInputs;
  /** Names the tensors of a call. */
  byName: (given: ModelInputs) => Record<string, tf.Tensor>;
}

/**
 * Makes sure that a model knows its inputs and their names; a sequential one learns them late.
 *
 * @param where - who asks, for the error
 * @throws HeedError `option` for a model without layers
 */
export function requireBuilt(model: tf.LayersModel, where: string): void {
  if (model.inputs.length === 0) {
    throw new HeedError({
      code: 'option',
      where,
      required: 'the model must have layers',
      got: `${model.name}, which has none`,
    });
  }
  if (!model.built) model.build(model.inputs[0]!.shape);
}

/**
 * The forward pass of a model, without training.
 *
 * @throws HeedError `option` for a model without layers
 */
export function forwardPass(model: tf.LayersModel): ForwardPass {
  requireBuilt(model, 'compile');
  const names = model.inputNames;
  const named = (index: number, axis: number) => (axis === 0 ? 'batch' : `${names[index]}_${axis}`);
  const inputs = model.inputs.map(({ shape, dtype }, index) => [
    names[index]!,
    { shape: shape.map((size, axis) => size ?? named(index, axis)), dtype },
  ]);
  return {
    run: (given) => {
      const list = names.map((name) => given[name]!);
      return model.apply(list.length === 1 ? list[0]! : list) as ModelOutputs;
    },
    inputs: Object.fromEntries(inputs) as FreeInputs,
    byName: (given) => {
      const list: readonly tf.Tensor[] | undefined =
        given instanceof tf.Tensor ? [given] : Array.isArray(given) ? given : undefined;
      if (!list) return { ...(given as Record<string, tf.Tensor>) };
      return Object.fromEntries(list.map((tensor, index) => [names[index] ?? index, tensor]));
    },
  };
}
