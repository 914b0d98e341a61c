import * as tf from '@tensorflow/tfjs';
import { HeedError } from '../errors/index.js';
import {
  readModel,
  tensor,
  tensorValues,
  writeModel,
  type ElementType,
  type OnnxModel,
} from '../onnx/index.js';
import { readIfThere, writeWhole } from './files.js';

/** Variables by the names under which a checkpoint keeps them. */
export type NamedVariables = Readonly<Record<string, tf.Variable>>;

/** Metadata key of the numbers and texts that go with the variables. */
const progressKey = 'heed.checkpoint';

/** A checkpoint that was read. */
export interface Checkpoint {
  /** What was saved with the variables. */
  readonly about: unknown;
  /**
   * Puts values back into variables.
   *
   * @throws HeedError `checkpoint` when it does not hold them; then no variable is changed
   */
  restore(variables: NamedVariables): void;
}

/**
 * Writes variables and what goes with them into one file, whole or not at all. The file is an ONNX
 * model without nodes, so every ONNX tool can show what is in it.
 *
 * @param about - anything JSON can hold
 */
export async function saveCheckpoint(
  path: string,
  variables: NamedVariables,
  about: unknown,
): Promise<void> {
  const initializers = Object.entries(variables).map(([name, variable]) =>
    // tfjs and ONNX give the types of variables the same names.
    tensor(name, variable.dtype as ElementType, variable.shape, variable.dataSync()),
  );
  const bytes = writeModel({
    irVersion: 8,
    opsets: { '': 17 },
    producer: 'heed',
    metadata: { [progressKey]: JSON.stringify(about) },
    graph: { name: 'checkpoint', nodes: [], initializers, inputs: [], outputs: [] },
  });
  await writeWhole(path, bytes);
}

const unfit = (path: string, required: string, got: string, cause?: unknown) =>
  new HeedError({
    code: 'checkpoint',
    where: 'fit',
    required: `${path} ${required}`,
    got,
    advice:
      'Train without resuming, or with another run folder. If it is the same model, give its layers ' +
      'names: tfjs numbers the others in the order in which a program makes them.',
    cause,
  });

/**
 * Reads a checkpoint.
 *
 * @returns the checkpoint, or undefined when there is no such file
 * @throws HeedError `checkpoint` when the file is damaged or something else
 */
export async function openCheckpoint(path: string): Promise<Checkpoint | undefined> {
  const bytes = await readIfThere(path);
  if (!bytes) return undefined;
  try {
    const { graph, metadata } = readModel(bytes, path);
    const about: unknown = JSON.parse(metadata[progressKey] ?? '');
    return { about, restore: (variables) => restore(path, graph, variables) };
  } catch (cause) {
    throw unfit(path, 'must be a whole checkpoint', 'a damaged or foreign file', cause);
  }
}

function restore(path: string, graph: OnnxModel['graph'], variables: NamedVariables): void {
  const stored = new Map(graph.initializers.map((value) => [value.name, value]));
  const pairs = Object.entries(variables).map(([name, variable]) => {
    const value = stored.get(name);
    if (!value) throw unfit(path, `must hold ${name}`, `${stored.size} other tensors`);
    if (value.dims.join() !== variable.shape.join()) {
      throw unfit(
        path,
        `must hold ${name} as [${variable.shape.join(', ')}]`,
        `[${value.dims.join(', ')}]`,
      );
    }
    return { variable, values: tensorValues(value) as tf.TypedArray };
  });
  for (const { variable, values } of pairs) {
    const { shape, dtype } = variable;
    tf.tidy(() => variable.assign(tf.tensor(values.slice(), shape, dtype)));
  }
}
