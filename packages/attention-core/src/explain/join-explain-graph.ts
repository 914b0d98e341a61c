import { HeedError } from '../errors/index.js';
import { readModel } from '../onnx/index.js';
import type { OnnxModel } from '../onnx/model.js';
import { joinProgram } from '../onnx/programs/join-program.js';
import { explainEntry } from './explain-names.js';

/**
 * The graph of a model's gradients, with the weights of the file that carries it.
 *
 * @param bytes - a file of `exportModel` with `explain`
 * @throws HeedError `model-foreign` where the file carries none; `model-damaged` where weights are gone
 *   that it needs
 */
export function joinExplainGraph(bytes: Uint8Array, where: string): OnnxModel {
  const file = readModel(bytes, where);
  if (explainEntry in file.metadata) return joinProgram(file, explainEntry, where);
  throw new HeedError({
    code: 'model-foreign',
    where,
    required: 'the file must carry the graph of its gradients',
    advice: 'exportModel(model, { explain: { at } }) writes such a file.',
  });
}
