import * as tf from '@tensorflow/tfjs';
import { HeedError } from '../errors/index.js';
import { readModel, tensor, tensorValues, writeModel } from '../onnx/index.js';
import { readIfThere, writeWhole } from './files.js';

/** Variables by the names under which a checkpoint keeps them. */
export type NamedVariables = Readonly<Record<string, tf.Variable>>;

/** Metadata key of the numbers and texts that go with the variables. */
const progressKey = 'heed.checkpoint';

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
    tensor(name, 'float32', variable.shape, variable.dataSync() as Float32Array),
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

/**
 * Puts a checkpoint's values back into variables.
 *
 * @returns what was saved with them, or undefined when there is no such file
 * @throws HeedError `checkpoint` when the file is damaged or holds other variables; then no variable
 * is changed
 */
export async function loadCheckpoint(path: string, variables: NamedVariables): Promise<unknown> {
  const bytes = await readIfThere(path);
  if (!bytes) return undefined;
  const unfit = (required: string, got: string, cause?: unknown) =>
    new HeedError({
      code: 'checkpoint',
      where: 'fit',
      required: `${path} ${required}`,
      got,
      advice: 'Train without resuming, or with another run folder.',
      cause,
    });
  let model: ReturnType<typeof readModel>;
  let about: unknown;
  try {
    model = readModel(bytes, path);
    about = JSON.parse(model.metadata[progressKey] ?? '');
  } catch (cause) {
    throw unfit('must be a whole checkpoint', 'a damaged or foreign file', cause);
  }
  const stored = new Map(model.graph.initializers.map((value) => [value.name, value]));
  const pairs = Object.entries(variables).map(([name, variable]) => {
    const value = stored.get(name);
    if (!value) throw unfit(`must hold ${name}`, `${stored.size} other tensors`);
    if (value.dims.join() !== variable.shape.join()) {
      throw unfit(
        `must hold ${name} as [${variable.shape.join(', ')}]`,
        `[${value.dims.join(', ')}]`,
      );
    }
    return { variable, values: tensorValues(value) as Float32Array };
  });
  for (const { variable, values } of pairs) {
    tf.tidy(() => variable.assign(tf.tensor(values.slice(), variable.shape)));
  }
  return about;
}
