import * as tf from '@tensorflow/tfjs';
import { describeValue, HeedError } from '../errors/index.js';
import { fitDatasetWith } from './compiled-fit-dataset.js';
import { fitLoopWith } from './compiled-fit-tensors.js';
import { CompiledSteps } from './compiled-steps.js';
import { workingModel, type WorkingModel } from './layers-model.js';
import type { TrainingDisplay } from './progress.js';
import type { ComputeOptions } from './training-step.js';

/** Options of {@link compileFit}. */
export interface CompileFitOptions extends ComputeOptions {
  /** Makes a display for each call of `fit`: `progressBar`. Default: none. */
  display?: () => TrainingDisplay;
}

/** A model whose `fit` runs compiled. */
export interface CompiledFit extends AsyncDisposable {
  /** Writes the weights into the tfjs variables now; by itself that happens when an epoch ends. */
  sync(): Promise<void>;
  /** Frees the graphs and gives the model its own methods back. A second call does nothing. */
  dispose(): Promise<void>;
}

/**
 * Makes `model.fit` and `model.fitDataset` run compiled. What they take and give stays as tfjs has
 * it: `makeTrainFunction` of the model is what is compiled, so loss, metrics, regularisers and
 * optimizer are the model's own, and the data is put in order by tfjs.
 *
 * Different from tfjs: logs hold numbers; weights reach the tfjs variables when an epoch ends, not
 * after each batch; a loss or weight that is not finite is an error; `verbose` and callbacks of
 * `tf.registerCallbackConstructor` show nothing (use `display`). `evaluate`, `predict` and
 * `trainOnBatch` stay as they are.
 *
 * @param model - compiled by `model.compile` before it is fitted
 * @throws HeedError `input-type` for what is no model; from `fit`: as `compile` does, and `training-diverged` with the step; the model
 * then holds the values of the beginning of the epoch
 * @example
 * const compiled = compileFit(model);
 * await model.fit(x, y, { epochs: 10, validationSplit: 0.1 });
 * await compiled.dispose();
 */
export function compileFit(
  model: tf.LayersModel,
  { display, ...compute }: CompileFitOptions = {},
): CompiledFit {
  if (!(model instanceof tf.LayersModel)) {
    throw new HeedError({
      code: 'input-type',
      where: 'compileFit',
      required: 'model must be a tf.LayersModel',
      got: describeValue(model),
    });
  }
  const steps = new CompiledSteps(compute);
  const undo: (() => void)[] = [];
  const attached = new Set<WorkingModel>();

  /** A `tf.Sequential` gets a new model within at each `compile`. */
  function attach(): void {
    const working = workingModel(model);
    if (attached.has(working)) return;
    attached.add(working);
    undo.push(
      replace(working, 'fitLoop', fitLoopWith(working, steps, display)),
      replace(working, 'fitDataset', (dataset, args) =>
        fitDatasetWith(working, steps, display, dataset, args),
      ),
    );
  }

  if (model instanceof tf.Sequential) {
    const { fit, fitDataset } = model;
    undo.push(
      replace(model as tf.LayersModel, 'fit', (...given) => {
        attach();
        return fit.apply(model, given);
      }),
      replace(model as tf.LayersModel, 'fitDataset', (...given) => {
        attach();
        return fitDataset.apply(model, given);
      }),
    );
  } else {
    attach();
  }

  async function dispose(): Promise<void> {
    for (const back of undo.splice(0)) back();
    await steps.dispose();
  }
  return { sync: () => steps.sync(), dispose, [Symbol.asyncDispose]: dispose };
}

/** Gives an object a method of its own, and returns what takes it away again. */
function replace<Target extends object, Name extends keyof Target>(
  target: Target,
  name: Name,
  method: Target[Name],
): () => void {
  const before = Object.getOwnPropertyDescriptor(target, name);
  Object.defineProperty(target, name, { value: method, configurable: true, writable: true });
  return () => {
    if (before) Object.defineProperty(target, name, before);
    else Reflect.deleteProperty(target, name);
  };
}
