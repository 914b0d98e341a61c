import * as tf from '@tensorflow/tfjs';
import { HeedError } from '../errors/index.js';
import { removeDeadNodes, writeModel } from '../onnx/index.js';
import { openSession } from '../runtime/index.js';
import type { RuntimeTensor, SessionOptions } from '../runtime/session.js';
import { assemble, valueInfo } from './assemble.js';
import type { Recording } from './recording.js';
import { toRuntimeTensor } from './runtime-tensor.js';
import { unify } from './unify.js';

/**
 * Gives a value to the variables that were made while recording, such as an optimizer's moments:
 * runs the part of the graph that makes their first values.
 *
 * @throws HeedError `trace-frozen` when a first value depends on an input
 */
export async function makeSlots(recording: Recording, options: SessionOptions): Promise<void> {
  const made = [...recording.made];
  const outputs = made.map(([variable, value], index) => ({
    ...valueInfo(`slot${index}`, variable),
    value,
  }));
  const model = assemble(unify(recording, recording, []), [], outputs);
  const graph = removeDeadNodes(model.graph);
  const wanted = new Set(graph.nodes.flatMap((node) => node.inputs));
  const sources = [...recording.sources.values()].filter(({ name }) => wanted.has(name));
  const feeds: Record<string, RuntimeTensor> = {};
  for (const source of sources) {
    if (source.kind === 'variable') {
      feeds[source.name] = await toRuntimeTensor(source.variable);
      continue;
    }
    throw new HeedError({
      code: 'trace-frozen',
      where: 'compile',
      required:
        'the first value of a variable that the function makes must not depend on its inputs',
      got: `one that depends on ${source.name}`,
      advice: 'Make the variable before compiling.',
    });
  }
  const inputs = sources.map((source) =>
    valueInfo(source.name, source.kind === 'variable' ? source.variable : source.info),
  );
  const whole = writeModel({ ...model, graph: { ...graph, inputs } });
  const session = await openSession(whole, options);
  const values = await session.run(feeds);
  await session.dispose();
  made.forEach(([variable], index) => {
    const data = values[`slot${index}`]!.data as Float32Array;
    tf.tidy(() => variable.assign(tf.tensor(data, variable.shape, variable.dtype)));
  });
}
