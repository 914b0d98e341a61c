import type { OnnxModel } from '../model.js';
import { readModel } from '../read-model.js';
import { joinProgram } from './join-program.js';
import { programPrefix, programsIn } from './program-names.js';
import { requireProgram } from './require-program.js';

/**
 * Takes a further graph out of a file of `exportPrograms`, with the weights that it needs in float32: a model
 * of its own, for runtimes that know nothing of programs. An output that has the name of an input is called
 * `next/NAME` in it, since names in a graph are unique; its metadata `heed.output/next/NAME` says so.
 *
 * @param bytes - the whole file
 * @param name - of the program
 * @param where - named in errors; default `readProgram`
 * @throws HeedError `input-value` for an unknown name; `model-foreign` where the file carries no programs;
 * `model-damaged` where graph and weights do not belong together
 * @example
 * await writeFile('step.onnx', writeModel(readProgram(await readFile('translator.onnx'), 'step')));
 */
export function readProgram(bytes: Uint8Array, name: string, where = 'readProgram'): OnnxModel {
  const file = readModel(bytes, where);
  requireProgram(name, programsIn(file.metadata), where);
  return joinProgram(file, programPrefix + name, where);
}
