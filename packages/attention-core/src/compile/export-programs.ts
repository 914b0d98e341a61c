import type * as tf from '@tensorflow/tfjs';
import { describeValue, HeedError } from '../errors/index.js';
import { writeModel } from '../onnx/index.js';
import type { OnnxTensor } from '../onnx/model.js';
import { packProgram } from '../onnx/programs/pack-program.js';
import { programPrefix } from '../onnx/programs/program-names.js';
import { requireChoices, sharedStorages, storeWeights } from './export-choices.js';
import type { ExportOptions } from './export-model.js';
import { sameName, type ModelGraph, type Program } from './model-graph.js';
import { traceProgram } from './trace-program.js';

/** Options of {@link exportPrograms}. */
export interface ExportProgramsOptions extends Pick<
  ExportOptions,
  'metadata' | 'provider' | 'attention'
> {
  /**
   * Weights that the programs share, stored by the names that their layers gave them: `model.weights`, of
   * several models or layers one after the other. Other variables go by names of their own.
   */
  variables: readonly tf.LayerVariable[];
  /**
   * The graphs by name. The first is what the file computes for whoever does not ask for another, also in
   * runtimes that know nothing of programs.
   */
  programs: Readonly<Record<string, Program>>;
  /** How weights are stored, as in `exportModel`; every program computes in float32. Default `float16`. */
  weights?: (typeof sharedStorages)[number];
}

const where = 'exportPrograms';

function requirePrograms(programs: Readonly<Record<string, Program>>): void {
  const refuse = (required: string, got: unknown): never => {
    throw new HeedError({ code: 'option', where, required, got: describeValue(got) });
  };
  const entries = Object.entries((programs ?? {}) as Record<string, Partial<Program> | null>);
  if (entries.length === 0) refuse('programs must hold one at least', programs);
  for (const [name, program] of entries) {
    if (typeof program?.run !== 'function') {
      refuse(`programs.${name}.run must be a function`, program?.run);
    }
    if (typeof program?.inputs !== 'object') {
      refuse(`programs.${name}.inputs must be shapes by name`, program?.inputs);
    }
  }
}

const isSame = (one: OnnxTensor, other: OnnxTensor): boolean =>
  one.data.length === other.data.length &&
  one.data.every((byte, index) => byte === other.data[index]);

/** The weights that programs read, each once. */
function sharedWeights(traced: readonly ModelGraph[]): OnnxTensor[] {
  const shared = new Map<string, OnnxTensor>();
  for (const weight of traced.flatMap(({ weights }) => weights)) {
    const before = shared.get(weight.name);
    if (before && !isSame(before, weight)) throw sameName(weight.name, where);
    shared.set(weight.name, before ?? weight);
  }
  return [...shared.values()];
}

/**
 * Writes several graphs that share weights as one `.onnx` file: what reads a text once and what then writes
 * word by word, for example. The first is the file's own graph, of standard operators (opset 17), as
 * `exportModel` writes it. The others travel in its metadata without weights, some kilobytes each; `openSession`
 * opens them: `session.program('step')`. A weight that several read is stored once.
 *
 * Maps of the attention layers that a program applies are its outputs `attention/<layer>`. Constants that are
 * no weights, such as tables of positions, are shared with the first program where it has the same ones.
 *
 * @returns the bytes of the file
 * @throws HeedError `trace-shape` when a size depends on a free size in another way than as a factor, give or take 4;
 * `trace-frozen` for a program that draws random numbers; `option` for a wrong option, and where two weights
 * have one name
 * @example
 * const bytes = exportPrograms({
 *   variables: model.weights,
 *   programs: {
 *     encode: { inputs: { ids: { shape: ['batch', 'length'], dtype: 'int32' } }, run: encode },
 *     step: { inputs: { tokens: { shape: ['rows'], dtype: 'int32' }, 'state/keys': … }, run: step },
 *   },
 * });
 */
export function exportPrograms(options: ExportProgramsOptions): Uint8Array {
  const { variables, programs, weights = 'float16', provider = 'wasm', attention = true } = options;
  requireChoices({ weights, provider }, where, sharedStorages);
  requirePrograms(programs);
  const names = Object.keys(programs);
  const traced = names.map((name) =>
    traceProgram(programs[name]!, {
      ...{ variables, provider, attention },
      where: `${where}, program ${name}`,
    }),
  );
  const [main, ...further] = traced as [ModelGraph, ...ModelGraph[]];
  const graph = {
    ...main.onnx.graph,
    inputs: [...main.inputs],
    initializers: [...sharedWeights(traced), ...main.onnx.graph.initializers],
  };
  const packed = further.map(({ onnx, weights: own }, index) => {
    const read = own.map(({ name }) => name);
    return [programPrefix + names[index + 1]!, packProgram(onnx, read, graph.initializers)];
  });
  const metadata = {
    ...options.metadata,
    ...main.onnx.metadata,
    ...(Object.fromEntries(packed) as Record<string, string>),
  };
  const others = further.map(({ onnx }) => onnx.graph);
  return writeModel({ ...main.onnx, metadata, graph: storeWeights(graph, weights, others) });
}
