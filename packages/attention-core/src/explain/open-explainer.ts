import { writeModel } from '../onnx/index.js';
import { asyncDisposable } from '../runtime/async-disposable.js';
import { openSession } from '../runtime/open-session.js';
import { readSource } from '../runtime/read-source.js';
import type { ModelSource, SessionOptions } from '../runtime/session.js';
import { explainInputs, explainOutputs, gradientPrefix, valuesPrefix } from './explain-names.js';
import type { Explainer } from './explainer.js';
import { joinExplainGraph } from './join-explain-graph.js';
import { ModelExplainer } from './model-explainer.js';

const inputs: readonly string[] = Object.values(explainInputs);
const outputs: readonly string[] = Object.values(explainOutputs);
const isOwn = (name: string): boolean =>
  !outputs.includes(name) && !name.startsWith(gradientPrefix) && !name.startsWith(valuesPrefix);

/**
 * Opens a model file together with its gradients, which `exportModel(model, { explain })` wrote into it.
 *
 * Its weights are computed with in float32, whatever the file stores. Quantized products (`int8`) are thus
 * explained without the rounding of activations.
 *
 * @param source - path, URL or bytes of the file
 * @param options - where to run it, as of `openSession`
 * @throws HeedError `model-foreign` where the file carries no gradients, else as `openSession`
 * @example
 * await using explainer = await openExplainer('sentiment.onnx');
 * const [trace] = await explainer.trace(feeds, { axes });
 * relevance(trace!);
 */
export async function openExplainer(
  source: ModelSource,
  options: SessionOptions = {},
): Promise<Explainer> {
  const { where = 'openExplainer' } = options;
  const model = joinExplainGraph(await readSource(source, where), where);
  const { graph, metadata } = model;
  const own = graph.inputs.filter(({ name }) => !inputs.includes(name));
  const names = graph.outputs.map(({ name }) => name);
  const session = await openSession(writeModel(model), { ...options, where });
  const [size] = own[0]!.shape;
  const about = {
    inputNames: own.map(({ name }) => name),
    outputNames: names.filter(isOwn),
    output: metadata['output']!,
    embeds: names.includes(explainOutputs.embedding),
    batch: typeof size === 'number' ? size : undefined,
  };
  return asyncDisposable(new ModelExplainer(session, about, where));
}
