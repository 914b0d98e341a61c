import * as tf from '@tensorflow/tfjs';
import { describeValue, HeedError } from '../errors/index.js';

/** A layer of a model, or of a model inside it. */
function layerNamed(model: tf.LayersModel, name: string): tf.layers.Layer | undefined {
  for (const layer of model.layers) {
    if (layer.name === name) return layer;
    const inner = layer instanceof tf.LayersModel ? layerNamed(layer, name) : undefined;
    if (inner) return inner;
  }
  return undefined;
}

/** A layer and which of its applications is meant: `words`, or the second one, `words/2`. */
function placeOf(model: tf.LayersModel, at: string) {
  const layer = layerNamed(model, at);
  if (layer) return { layer, nth: 1 };
  const [, name, nth] = /^(.+)\/(\d+)$/.exec(at) ?? [];
  return { layer: name === undefined ? undefined : layerNamed(model, name), nth: Number(nth) };
}

/**
 * Applies a model and changes what one of its layers gives on the way.
 *
 * @param at - name of the layer; where it is applied several times, `name/2` means the second time
 *   that the model computes it
 * @param change - keeps the shape
 * @param run - applies the model
 * @throws HeedError `option` for a layer that there is not, that is not applied, or that has several
 *   outputs
 */
export function changingOutput<Result>(
  model: tf.LayersModel,
  at: string,
  change: (output: tf.Tensor) => tf.Tensor,
  run: () => Result,
): Result {
  const refuse = (required: string, got: string) =>
    new HeedError({
      code: 'option',
      where: 'exportModel',
      required: `explain.at ${required}`,
      got,
    });
  const { layer, nth } = placeOf(model, at);
  if (!layer) {
    const names = [...model.inputNames, ...model.layers.map(({ name }) => name)];
    throw refuse(`must be one of ${[...new Set(names)].join(', ')}`, describeValue(at));
  }
  let times = 0;
  const own = Object.getOwnPropertyDescriptor(layer, 'call');
  const call = layer.call.bind(layer);
  layer.call = (inputs, args) => {
    const outputs = call(inputs, args);
    if (++times !== nth) return outputs;
    const [output, ...more] = [outputs].flat() as [tf.Tensor, ...tf.Tensor[]];
    if (more.length > 0) throw refuse('must name a layer with one output', at);
    return change(output);
  };
  try {
    const result = run();
    if (times < nth) throw refuse('must name a layer that is applied', `${at}, which is not`);
    return result;
  } finally {
    if (own) Object.defineProperty(layer, 'call', own);
    else Reflect.deleteProperty(layer, 'call'); // under it is the method of the class
  }
}
