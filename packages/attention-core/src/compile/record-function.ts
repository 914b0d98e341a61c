import type * as tf from '@tensorflow/tfjs';
import { HeedError } from '../errors/index.js';
import type { OnnxModel } from '../onnx/model.js';
import type { SessionOptions } from '../runtime/session.js';
import type { TensorResult } from './containers.js';
import { freeSizes, inputsAt, type FreeInputs } from './free-sizes.js';
import { makeSlots } from './make-slots.js';
import type { Recording, Source } from './recording.js';
import type { RunCounter } from './run-counter.js';
import { toModel } from './to-model.js';
import { trace, type Trace } from './trace.js';

/** A function as a graph. */
export interface Recorded<Result> {
  /** As it was traced: no pass has run. */
  model: OnnxModel;
  /** The run that it was made of. */
  traced: Trace<Result>;
}

/** Options of {@link recordFunction}. */
export interface RecordOptions {
  /** Seed of the random numbers in the graph. */
  seed: number;
  counter: RunCounter;
  /** How to run what makes the first values of variables. */
  session: SessionOptions;
  /** Whether to trace twice even if sizes and random numbers do not ask for it. */
  twice: boolean;
}

const stateOf = (source: Source): tf.Variable | undefined =>
  source.kind === 'variable' ? source.variable : undefined;

/** Frees variables that got no value and never will. */
function forget(variables: Iterable<tf.Variable>): void {
  for (const variable of variables) variable.dispose();
}

const makesVariables = (made: ReadonlyMap<tf.Variable, string>): HeedError => {
  const [{ name, shape }] = [...made.keys()] as [tf.Variable];
  return new HeedError({
    code: 'trace-frozen',
    where: 'compile',
    required: 'the function must not make variables in every call',
    got: `${made.size}, the first of them ${name} of shape [${shape.join(', ')}]`,
    advice: 'Make variables and optimizers once, before compiling.',
  });
};

/**
 * Traces a function until its graph is known: a second time when variables were made in the first,
 * as an optimizer does, and again at other sizes and with other random numbers, so that what would
 * be frozen shows.
 *
 * @throws HeedError what `compile` throws; variables that the function made before have values then
 */
export async function recordFunction<Result extends TensorResult>(
  run: (inputs: Record<string, tf.Tensor>) => Result,
  inputs: FreeInputs,
  { seed, counter, session, twice }: RecordOptions,
): Promise<Recorded<Result>> {
  const symbols = freeSizes(inputs, 'compile');
  /** Gives a recording's new variables their first values; frees them where that cannot be. */
  const fill = async (recording: Recording) => {
    counter.bind(recording);
    try {
      if (recording.made.size > 0) await makeSlots(recording, session);
    } catch (error) {
      forget(recording.made.keys());
      throw error;
    }
  };
  const traceAt = async (which: 0 | 1) => {
    let failed: Recording | undefined;
    try {
      const onFailure = (recording: Recording) => (failed = recording);
      return trace(run, inputsAt(inputs, symbols, which), { seed, stream: which + 1, onFailure });
    } catch (error) {
      // An optimizer goes on holding the variables that it made, so they need values.
      if (failed) await fill(failed).catch(() => undefined);
      throw error;
    }
  };
  /** Traces once more; `before` are the variables that were made for this one. */
  const again = async (which: 0 | 1, before: readonly tf.Variable[]) => {
    const traced = await traceAt(which);
    const { made, sources, assigned } = traced.recording;
    if (made.size === 0) return traced;
    const read = new Set([...sources.values()].map((source) => stateOf(source)));
    const lost = before.filter((variable) => !read.has(variable) && !assigned.has(variable));
    forget([...made.keys(), ...lost]);
    throw makesVariables(made);
  };
  let first = await traceAt(0);
  if (first.recording.made.size > 0) {
    await fill(first.recording);
    first = await again(0, [...first.recording.made.keys()]);
  }
  const second = twice || first.drew || symbols.length > 0 ? await again(1, []) : first;
  for (const { recording } of [first, second]) counter.bind(recording);
  return { model: toModel(first, second, symbols), traced: first };
}
