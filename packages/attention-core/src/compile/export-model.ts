import type * as tf from '@tensorflow/tfjs';
import { HeedError } from '../errors/index.js';
import { explainEntry } from '../explain/explain-names.js';
import { removeDeadNodes, writeModel } from '../onnx/index.js';
import type { Provider } from '../runtime/session.js';
import { writeExplainEntry, type ExplainExport } from './explain-entry.js';
import { requireChoices, storeWeights, type WeightStorage } from './export-choices.js';
import { forwardPass, requireBuilt } from './forward-pass.js';
import type { FreeInputs } from './free-sizes.js';
import { modelGraph } from './model-graph.js';
import { suit } from './suit.js';
import { withMaps } from './with-maps.js';

/** Options of {@link exportModel}. */
export interface ExportOptions {
  /**
   * The model's inputs by name, in its own order. Default: tfjs' names and shapes, in which every open
   * size is free.
   */
  inputs?: FreeInputs;
  /** Names of the model's outputs, in its own order. Default: tfjs' names. */
  outputs?: readonly string[];
  /** Text that travels with the file: configuration, vocabulary, card. Default: none. */
  metadata?: Readonly<Record<string, string>>;
  /**
   * How weights are stored: as `float16`, the default, as `float32`, or with 8 bits and a scale for each row
   * or column. `int8-weight-only` computes in float32 like these; `int8` also multiplies in whole numbers.
   * See `quantizeWeights`, and measure what 8 bits cost.
   */
  weights?: WeightStorage;
  /**
   * Where the file runs most: of several ways to say the same in standard operators it takes the one
   * that is fastest there. `node` writes the operator `LayerNormalization`, which onnxruntime-node
   * runs faster than its parts, and onnxruntime-web slower. Default `wasm`.
   */
  provider?: Provider;
  /** Also offer each attention layer's map as an output, copied out only when fetched. Default true. */
  attention?: boolean;
  /**
   * Also carry the graph of the gradients by which the model's answers are explained, for
   * `openExplainer`: some kilobytes, that are read only there. Default: none.
   */
  explain?: ExplainExport;
}

/** Checks that as many names were given as the model has of something. */
function requireCount(what: string, given: readonly string[], own: readonly string[]): void {
  if (given.length === own.length) return;
  throw new HeedError({
    code: 'option',
    where: 'exportModel',
    required: `${what} must name the ${own.length} of the model: ${own.join(', ')}`,
    got: given.join(', ') || 'none',
  });
}

/** A layer with several outputs gives all of them its name: in a file, one would hide the others. */
function requireDifferent(outputs: readonly string[]): void {
  const twice = outputs.find((name, index) => outputs.indexOf(name) !== index);
  if (twice === undefined) return;
  throw new HeedError({
    code: 'option',
    where: 'exportModel',
    required: 'outputs must have different names',
    got: `${twice} twice`,
    advice: 'Name them by `outputs`.',
  });
}

/** Applies a model, and names its outputs and its maps. */
function forward(
  model: tf.LayersModel,
  given: Readonly<Record<string, tf.Tensor>>,
  { outputs = model.outputNames, attention = true }: ExportOptions,
): Record<string, tf.Tensor> {
  const apply = () => {
    const results = [model.apply(Object.values(given)) as tf.Tensor | tf.Tensor[]].flat();
    return Object.fromEntries(results.map((output, index) => [outputs[index]!, output]));
  };
  return withMaps(apply, attention);
}

/**
 * Writes a tfjs model as an `.onnx` file that any ONNX runtime can run: standard operators (opset
 * 17) only, weights under the names that their layers gave them, so that `loadWeights` finds them
 * again.
 *
 * @param model - its forward pass is traced as `model.apply` without `training`
 * @returns the bytes of the file
 * @throws HeedError `trace-shape` when a size depends on a free size in another way than as a factor, give or take 4,
 * `option` for a wrong option
 */
export function exportModel(model: tf.LayersModel, options: ExportOptions = {}): Uint8Array {
  const { weights: storage = 'float16', provider = 'wasm' } = options;
  requireChoices({ weights: storage, provider }, 'exportModel');
  requireBuilt(model, 'exportModel');
  const inputs = options.inputs ?? forwardPass(model).inputs;
  requireCount('inputs', Object.keys(inputs), model.inputNames);
  const { outputs = model.outputNames } = options;
  requireCount('outputs', outputs, model.outputNames);
  requireDifferent(outputs);
  const {
    onnx,
    inputs: own,
    weights,
  } = modelGraph(
    model.weights,
    { inputs, run: (given) => forward(model, given, options) },
    'exportModel',
  );
  const suited = suit(onnx.graph, provider);
  const graph = removeDeadNodes({
    ...suited,
    inputs: [...own],
    initializers: [...weights, ...suited.initializers],
  });
  const explained = options.explain && {
    [explainEntry]: writeExplainEntry(model, inputs, graph, { outputs, ...options.explain }),
  };
  return writeModel({
    ...onnx,
    metadata: { ...options.metadata, ...explained },
    graph: storeWeights(graph, storage),
  });
}
