import * as tf from '@tensorflow/tfjs';
import type { DeviceTensor, LocalSession } from '../runtime/session.js';
import type { Source } from './recording.js';
import { toRuntimeTensor } from './runtime-tensor.js';

/** Bytes of the variables that a graph reads, at 4 a number. */
export function stateBytes(sources: Iterable<Source>): number {
  let numbers = 0;
  for (const source of sources) if (source.kind === 'variable') numbers += source.variable.size;
  return 4 * numbers;
}

/** A variable's value in the runtime. */
interface State {
  tensor: DeviceTensor;
  /** The variable's own data while it has the same value; undefined where the runtime is ahead. */
  same: object | undefined;
}

/**
 * The values of variables while the runtime, not tfjs, is the one that changes them. They stay where
 * the graph runs, in the buffers of the graphics card for example, until `sync`.
 */
export class StateStore {
  readonly #states = new Map<tf.Variable, State>();

  /**
   * The value of a variable, where a session can be fed with it: the runtime's newest, or tfjs'
   * where the variable was assigned since the last `sync`.
   */
  async feed(variable: tf.Variable, session: LocalSession): Promise<DeviceTensor> {
    const known = this.#states.get(variable);
    const current = known && (known.same === undefined || known.same === variable.dataId);
    if (current && session.holds(known.tensor)) return known.tensor;
    const value = current ? await known.tensor.read() : await toRuntimeTensor(variable);
    const tensor = session.hold(value);
    this.#set(variable, { tensor, same: current ? known.same : variable.dataId });
    return tensor;
  }

  /** Takes a variable's next value from the runtime, and frees the one before. */
  write(variable: tf.Variable, tensor: DeviceTensor): void {
    this.#set(variable, { tensor, same: undefined });
  }

  /** Writes everything that is newer back into the tfjs variables. */
  async sync(): Promise<void> {
    const newer = [...this.#states].filter(([, { same }]) => same === undefined);
    const values = await Promise.all(newer.map(([, { tensor }]) => tensor.read()));
    newer.forEach(([variable, state], index) => {
      const data = values[index]!.data as Float32Array;
      tf.tidy(() => variable.assign(tf.tensor(data, variable.shape, variable.dtype)));
      state.same = variable.dataId;
    });
  }

  /** Frees everything. */
  dispose(): void {
    for (const { tensor } of this.#states.values()) tensor.dispose();
    this.#states.clear();
  }

  #set(variable: tf.Variable, state: State): void {
    this.#states.get(variable)?.tensor.dispose();
    this.#states.set(variable, state);
  }
}
