import type * as tf from '@tensorflow/tfjs';
import type { Explainer } from '../explain/explainer.js';
import { openExplainer } from '../explain/open-explainer.js';
import type { SessionOptions } from '../runtime/session.js';
import type { ExplainExport } from './explain-entry.js';
import { exportModel, type ExportOptions } from './export-model.js';

/** Options of {@link compileExplainer}. */
export interface CompileExplainerOptions
  extends ExplainExport, Pick<ExportOptions, 'inputs' | 'outputs'>, SessionOptions {}

/**
 * Explains a tfjs model that is at hand: compiles it together with its gradients, with the weights that it
 * has now. `exportModel` and `openExplainer` do the same by way of a file.
 *
 * @param options - what is explained, as of `exportModel`, and where to run it, as of `openSession`
 * @throws HeedError as `exportModel` and `openExplainer`
 * @example
 * await using explainer = await compileExplainer(model, { at: 'words' });
 * const [{ scores }] = await explainer.integratedGradients({ ids });
 */
export async function compileExplainer(
  model: tf.LayersModel,
  { at, output, inputs, outputs, ...session }: CompileExplainerOptions = {},
): Promise<Explainer> {
  const bytes = exportModel(model, {
    weights: 'float32',
    ...(inputs && { inputs }),
    ...(outputs && { outputs }),
    explain: { ...(at !== undefined && { at }), ...(output !== undefined && { output }) },
  });
  return openExplainer(bytes, { where: 'compileExplainer', ...session });
}
