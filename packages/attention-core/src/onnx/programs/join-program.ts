import { inflateSync } from 'fflate';
import { HeedError } from '../../errors/index.js';
import type { OnnxModel, OnnxTensor } from '../model.js';
import { removeDeadNodes } from '../passes/remove-dead-nodes.js';
import { storedWeight } from '../quantize.js';
import { readModel } from '../read-model.js';
import { tensor } from '../tensor.js';
import { filePrefix } from './program-names.js';

function inflated(text: string, entry: string, where: string): Uint8Array {
  try {
    return inflateSync(Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)));
  } catch (cause) {
    throw new HeedError({
      code: 'model-damaged',
      where,
      required: `the file's metadata ${entry} must be as Heed wrote it`,
      cause,
    });
  }
}

/**
 * A further graph of a model file, with the weights of the file: in float32, however they are stored.
 *
 * @param file - what carries it
 * @param entry - the metadata entry that holds it, which must be there
 * @throws HeedError `model-damaged` where the entry is broken, or weights are gone that the graph needs
 */
export function joinProgram(file: OnnxModel, entry: string, where: string): OnnxModel {
  const program = readModel(inflated(file.metadata[entry]!, entry, where), where);
  const { graph } = program;
  const constants = new Map(file.graph.initializers.map((stored) => [stored.name, stored]));
  const isStored = ({ name }: { name: string }) => name.startsWith(filePrefix);
  const stored = graph.inputs.filter(isStored).map(({ name, type, shape }): OnnxTensor => {
    const own = name.slice(filePrefix.length);
    const constant = constants.get(own);
    const fits = constant?.dims.join() === shape.join();
    const weight = fits && type === 'float32' ? storedWeight(constant, constants) : undefined;
    if (weight) return tensor(name, type, weight.dims, weight.values);
    if (fits && constant.type === type) return { ...constant, name };
    throw new HeedError({
      code: 'model-damaged',
      where,
      required: `the file must hold ${own} of shape [${shape.join(', ')}]`,
      got: constant ? `${constant.type} [${constant.dims.join(', ')}]` : 'none',
    });
  });
  const inputs = graph.inputs.filter((input) => !isStored(input));
  const initializers = [...graph.initializers, ...stored];
  return { ...program, graph: removeDeadNodes({ ...graph, inputs, initializers }) };
}
