import type * as tf from '@tensorflow/tfjs';
import { describeValue, HeedError } from '../errors/index.js';
import { attentionPrefix } from '../onnx/attention-prefix.js';
import type { OnnxGraph, OnnxTensor } from '../onnx/model.js';
import {
  halveWeights,
  optimise,
  quantizeWeights,
  removeDeadNodes,
  tensor,
  writeModel,
} from '../onnx/index.js';
import type { Provider } from '../runtime/session.js';
import { recordAttention } from '../layers/record-attention.js';
import { assemble, valueInfo } from './assemble.js';
import { forwardPass, requireBuilt } from './forward-pass.js';
import {
  freeSizes,
  inputsAt,
  outputDimensions,
  requireFreeInputs,
  type FreeInputs,
} from './free-sizes.js';
import { elementType, type Recording } from './recording.js';
import { providers, suit } from './suit.js';
import type { Symbol } from './symbols.js';
import { trace, type Trace } from './trace.js';
import { unify } from './unify.js';

/** How a file may store its weights. */
const storages = {
  float16: (graph: OnnxGraph) => halveWeights(graph),
  float32: (graph: OnnxGraph) => graph,
  int8: (graph: OnnxGraph) => quantizeWeights(graph),
};

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
   * How weights are stored. `float16`, the default, and `float32` compute in float32; `int8` also
   * multiplies in whole numbers, see `quantizeWeights`: measure what that costs.
   */
  weights?: keyof typeof storages;
  /**
   * Where the file runs most: of several ways to say the same in standard operators it takes the one
   * that is fastest there. `node` writes the operator `LayerNormalization`, which onnxruntime-node
   * runs faster than its parts, and onnxruntime-web slower. Default `wasm`.
   */
  provider?: Provider;
  /** Also offer each attention layer's map as an output, copied out only when fetched. Default true. */
  attention?: boolean;
}

/** Checks an option that is one of a few words. */
function requireOneOf(name: string, value: string, words: readonly string[]): void {
  if (words.includes(value)) return;
  throw new HeedError({
    code: 'option',
    where: 'exportModel',
    required: `${name} must be one of ${words.join(', ')}`,
    got: describeValue(value),
  });
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

function traceAt(
  model: tf.LayersModel,
  inputs: FreeInputs,
  { outputs = model.outputNames, attention = true }: ExportOptions,
  symbols: readonly Symbol[],
  which: 0 | 1,
): Trace<Record<string, tf.Tensor>> {
  return trace(
    (given: Record<string, tf.Tensor>) => {
      const run = () => model.apply(Object.values(given)) as tf.Tensor | tf.Tensor[];
      const { result, attention: maps } = attention
        ? recordAttention(run)
        : { result: run(), attention: {} };
      const results = [result].flat();
      return {
        ...Object.fromEntries(results.map((output, index) => [outputs[index]!, output])),
        ...Object.fromEntries(
          Object.entries(maps).map(([layer, weights]) => [attentionPrefix + layer, weights]),
        ),
      };
    },
    inputsAt(inputs, symbols, which),
    { stream: which },
  );
}

function refuseRandom({ nextStep }: Recording): void {
  if (nextStep === undefined) return;
  throw new HeedError({
    code: 'trace-frozen',
    where: 'exportModel',
    required: 'the forward pass of a model that is exported must not draw random numbers',
    advice: 'Draw only where a layer is called with { training: true }.',
  });
}

/** The weights that the model reads, by the name of their value in the trace. */
function weightsOf(trace: Trace<unknown>, model: tf.LayersModel): Map<string, OnnxTensor> {
  const names = new Map(model.weights.map((weight) => [weight.read().dataId, weight.originalName]));
  const weights = new Map<string, OnnxTensor>();
  for (const source of trace.recording.sources.values()) {
    if (source.kind === 'input') continue;
    const { variable } = source;
    const name = names.get(variable.dataId) ?? variable.name;
    const values = variable.dataSync().slice();
    const stored = tensor(name, elementType(variable.dtype), variable.shape, values);
    weights.set(source.name, stored);
  }
  return weights;
}

/**
 * Writes a tfjs model as an `.onnx` file that any ONNX runtime can run: standard operators (opset
 * 17) only, weights under the names that their layers gave them, so that `loadWeights` finds them
 * again.
 *
 * @param model - its forward pass is traced as `model.apply` without `training`
 * @returns the bytes of the file
 * @throws HeedError `trace-shape` when a size depends on a free size in another way than as a factor,
 * `option` for a wrong option
 */
export function exportModel(model: tf.LayersModel, options: ExportOptions = {}): Uint8Array {
  const { weights: storage = 'float16', provider = 'wasm' } = options;
  requireOneOf('weights', storage, Object.keys(storages));
  requireOneOf('provider', provider, providers);
  requireBuilt(model, 'exportModel');
  const inputs = options.inputs ?? forwardPass(model).inputs;
  requireCount('inputs', Object.keys(inputs), model.inputNames);
  requireCount('outputs', options.outputs ?? model.outputNames, model.outputNames);
  requireFreeInputs(inputs, 'exportModel');
  const symbols = freeSizes(inputs, 'exportModel');
  const [first, second] = [
    traceAt(model, inputs, options, symbols, 0),
    traceAt(model, inputs, options, symbols, 1),
  ];
  refuseRandom(first.recording);
  const unified = unify(first.recording, second.recording, symbols);
  const weights = weightsOf(first, model);
  const rename = (name: string) => weights.get(name)?.name ?? name;
  const onnx = assemble(
    {
      nodes: unified.nodes.map((node) => ({ ...node, inputs: node.inputs.map(rename) })),
      initializers: unified.initializers,
    },
    Object.entries(inputs).map(([name, { shape, dtype }]) =>
      valueInfo(name, { shape: [], dtype }, shape),
    ),
    Object.entries(first.outputs).map(([name, output]) => ({
      ...valueInfo(
        name,
        output,
        outputDimensions(output.shape, second.outputs[name]!.shape, symbols),
      ),
      value: rename(output.value),
    })),
    { ...options.metadata },
  );
  // To the passes weights are inputs: equal ones must keep their names, so they are not shared.
  const declared = [...weights.values()].map(({ name, type, dims }) => ({
    name,
    type,
    shape: dims,
  }));
  const plain = optimise({ ...onnx.graph, inputs: [...onnx.graph.inputs, ...declared] });
  const optimised = suit(plain, provider);
  const graph = removeDeadNodes({
    ...optimised,
    inputs: onnx.graph.inputs,
    initializers: [...weights.values(), ...optimised.initializers],
  });
  const store = storages[storage];
  return writeModel({ ...onnx, graph: store(graph) });
}
