import { inflateSync } from 'fflate';
import { HeedError } from '../errors/index.js';
import { readModel, readWeights, removeDeadNodes, tensor } from '../onnx/index.js';
import type { OnnxModel, OnnxTensor } from '../onnx/model.js';
import { explainEntry, filePrefix } from './explain-names.js';

function inflated(entry: string, where: string): Uint8Array {
  try {
    return inflateSync(Uint8Array.from(atob(entry), (letter) => letter.charCodeAt(0)));
  } catch (cause) {
    throw new HeedError({
      code: 'model-damaged',
      where,
      required: `the file's metadata ${explainEntry} must be as exportModel wrote it`,
      cause,
    });
  }
}

/**
 * The graph of a model's gradients, with the weights of the file that carries it.
 *
 * @param bytes - a file of `exportModel` with `explain`
 * @throws HeedError `model-foreign` where the file carries none; `model-damaged` where weights are gone
 *   that it needs
 */
export function joinExplainGraph(bytes: Uint8Array, where: string): OnnxModel {
  const file = readModel(bytes, where);
  const entry = file.metadata[explainEntry];
  if (entry === undefined) {
    throw new HeedError({
      code: 'model-foreign',
      where,
      required: 'the file must carry the graph of its gradients',
      advice: 'exportModel(model, { explain: { at } }) writes such a file.',
    });
  }
  const { graph, ...rest } = readModel(inflated(entry, where), where);
  const constants = new Map(file.graph.initializers.map((stored) => [stored.name, stored]));
  const floats = readWeights(file.graph);
  const isStored = ({ name }: { name: string }) => name.startsWith(filePrefix);
  const stored = graph.inputs.filter(isStored).map(({ name, type, shape }): OnnxTensor => {
    const own = name.slice(filePrefix.length);
    const found = type === 'float32' ? floats.get(own) : constants.get(own);
    if (!found || found.dims.join() !== shape.join()) {
      throw new HeedError({
        code: 'model-damaged',
        where,
        required: `the file must hold ${own} of shape [${shape.join(', ')}]`,
        got: found ? `[${found.dims.join(', ')}]` : 'none',
      });
    }
    return 'values' in found
      ? tensor(name, type, [...found.dims], found.values)
      : { ...found, name };
  });
  const inputs = graph.inputs.filter((input) => !isStored(input));
  const initializers = [...graph.initializers, ...stored];
  return { ...rest, graph: removeDeadNodes({ ...graph, inputs, initializers }) };
}
