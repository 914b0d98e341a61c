import { readProgram } from '../onnx/programs/read-program.js';
import { writeModel } from '../onnx/write-model.js';

/** A further graph of a file, as a file of its own. */
export interface ProgramFile {
  bytes: Uint8Array;
  metadata: Readonly<Record<string, string>>;
}

/**
 * Takes a further graph out of a file, together with the weights that it needs. Apart from the rest of the
 * room, so that pages without such files load none of it.
 *
 * @throws HeedError as `readProgram`
 */
export function programFile(bytes: Uint8Array, name: string, where: string): ProgramFile {
  const model = readProgram(bytes, name, where);
  return { bytes: writeModel(model), metadata: model.metadata };
}
