import type * as tf from '@tensorflow/tfjs';
import { HeedError } from '../errors/index.js';
import {
  explainInputs,
  explainOutputs,
  gradientPrefix,
  valuesPrefix,
} from '../explain/explain-names.js';
import { modelGradients } from '../layers/model-gradients.js';
import { attentionPrefix } from '../onnx/attention-prefix.js';
import type { OnnxGraph } from '../onnx/model.js';
import { packProgram } from '../onnx/programs/pack-program.js';
import type { FreeInputs } from './free-sizes.js';
import { modelGraph } from './model-graph.js';
import { underPrefix } from './under-prefix.js';

/** What of a model is explained. */
export interface ExplainExport {
  /**
   * Name of the layer, or of the input, whose vectors integrated gradients start from: `words`. Where the
   * layer is applied several times, `words/2` is the second time that the model computes it. Default: none,
   * then there are only gradients by attention weights.
   */
  at?: string;
  /** Name of the output that is explained. Default: the first. */
  output?: string;
}

/** The model's outputs, its maps, and their gradients, by the names that the graph gives them. */
function explained(
  model: tf.LayersModel,
  {
    [explainInputs.target]: target,
    [explainInputs.share]: share,
    ...given
  }: Record<string, tf.Tensor>,
  outputs: readonly string[],
  { at, output }: { at: string | undefined; output: number },
): Record<string, tf.Tensor> {
  const options = { at, output, target: target!, share: share! };
  const { results, attention, watched, embedding } = modelGradients(model, given, options);
  const found = (part: 'gradient' | 'values') =>
    Object.fromEntries(
      watched.flatMap(({ name, [part]: tensor }) =>
        name !== undefined && tensor ? [[name, tensor]] : [],
      ),
    );
  return {
    ...Object.fromEntries(results.map((result, index) => [outputs[index]!, result])),
    ...underPrefix(attentionPrefix, attention),
    ...underPrefix(gradientPrefix, found('gradient')),
    ...underPrefix(valuesPrefix, found('values')),
    ...(embedding && {
      [explainOutputs.embedding]: embedding.value,
      [explainOutputs.embeddingGradient]: embedding.gradient,
    }),
  };
}

/**
 * The graph of a model's gradients, for its file: without the weights, which it reads from there by name.
 *
 * @param inputs - of the model
 * @param main - what the file computes, before its weights are made small
 * @returns a deflated `.onnx` model as base64
 * @throws HeedError `option` for a place or an output that cannot be explained
 */
export function writeExplainEntry(
  model: tf.LayersModel,
  inputs: FreeInputs,
  main: OnnxGraph,
  { at, output, outputs }: ExplainExport & { outputs: readonly string[] },
): string {
  const index = output === undefined ? 0 : outputs.indexOf(output);
  if (index < 0) {
    throw new HeedError({
      code: 'option',
      where: 'exportModel',
      required: `explain.output must be one of ${outputs.join(', ')}`,
      got: String(output),
    });
  }
  const batch = Object.values(inputs)[0]!.shape[0]!;
  const given: FreeInputs = {
    ...inputs,
    [explainInputs.target]: { shape: [batch], dtype: 'int32' },
    [explainInputs.share]: { shape: [batch], dtype: 'float32' },
  };
  const run = (tensors: Record<string, tf.Tensor>) =>
    explained(model, tensors, outputs, { at, output: index });
  const { onnx, weights } = modelGraph(model.weights, { inputs: given, run }, 'exportModel');
  const names = weights.map(({ name }) => name);
  return packProgram({ ...onnx, metadata: { output: outputs[index]! } }, names, main.initializers);
}
