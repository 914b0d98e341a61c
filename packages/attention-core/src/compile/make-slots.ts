import * as tf from '@tensorflow/tfjs';
import { HeedError } from '../errors/index.js';
import { writeModel } from '../onnx/index.js';
import { openSession } from '../runtime/index.js';
import type { SessionOptions } from '../runtime/session.js';
import { assemble, valueInfo } from './assemble.js';
import type { Recording } from './recording.js';
import { unify } from './unify.js';

/**
 * Gives a value to the variables that were made while recording, such as an optimizer's moments:
 * runs the part of the graph that makes their first values.
 *
 * @throws HeedError `trace-frozen` when a first value depends on an input
 */
export async function makeSlots(recording: Recording, options: SessionOptions): Promise<void> {
  const made = [...recording.made];
  const { nodes, initializers } = unify(recording, recording, []);
  const wanted = new Set(made.map(([, value]) => value));
  const needed = nodes
    .reverse()
    .filter((node) => {
      const isWanted = node.outputs.some((output) => wanted.has(output));
      if (isWanted) node.inputs.forEach((input) => wanted.add(input));
      return isWanted;
    })
    .reverse();
  for (const name of recording.sources.keys()) {
    if (!wanted.has(name)) continue;
    throw new HeedError({
      code: 'trace-frozen',
      where: 'compile',
      required:
        'the first value of a variable that the function makes must not depend on its inputs',
      got: `one that depends on ${name}`,
      advice: 'Make the variable before compiling.',
    });
  }
  const outputs = made.map(([variable, value], index) => ({
    ...valueInfo(`slot${index}`, variable),
    value,
  }));
  const graph = {
    nodes: needed,
    initializers: initializers.filter(({ name }) => wanted.has(name)),
  };
  const session = await openSession(writeModel(assemble(graph, [], outputs)), options);
  const values = await session.run({});
  await session.dispose();
  made.forEach(([variable], index) => {
    const data = values[`slot${index}`]!.data as Float32Array;
    tf.tidy(() => variable.assign(tf.tensor(data, variable.shape, variable.dtype)));
  });
}
