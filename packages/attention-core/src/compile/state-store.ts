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
  /** The variable's data when the value came here; it has other data once tfjs has assigned it. */
  dataId: object;
}

/** The store whose value of a variable is newer than that of tfjs. */
const ahead = new WeakMap<tf.Variable, StateStore>();

/**
 * The values of variables while the runtime, not tfjs, is the one that changes them. They stay where
 * the graph runs, in the buffers of the graphics card for example, until `sync`, or until another
 * store needs them. Where the runtime and tfjs both assign a variable, the last one counts.
 */
export class StateStore {
  readonly #states = new Map<tf.Variable, State>();

  /** The newest value of a variable, where a session can be fed with it. */
  async feed(variable: tf.Variable, session: LocalSession): Promise<DeviceTensor> {
    const other = ahead.get(variable);
    if (other && other !== this) await other.#writeBack([variable]);
    const known = this.#current(variable);
    if (known && session.holds(known)) return known;
    const value = known ? await known.read() : await toRuntimeTensor(variable);
    const tensor = session.hold(value);
    this.#set(variable, tensor);
    return tensor;
  }

  /** Takes a variable's next value from the runtime, and frees the one before. */
  write(variable: tf.Variable, tensor: DeviceTensor): void {
    this.#set(variable, tensor);
    ahead.set(variable, this);
  }

  /** Writes everything that is newer back into the tfjs variables. */
  async sync(): Promise<void> {
    await this.#writeBack([...this.#states.keys()]);
  }

  /** Frees everything. */
  dispose(): void {
    for (const [variable, { tensor }] of this.#states) {
      tensor.dispose();
      if (ahead.get(variable) === this) ahead.delete(variable);
    }
    this.#states.clear();
  }

  /** What is known of a variable, unless tfjs has assigned it since. */
  #current(variable: tf.Variable): DeviceTensor | undefined {
    const state = this.#states.get(variable);
    return state?.dataId === variable.dataId ? state.tensor : undefined;
  }

  async #writeBack(variables: readonly tf.Variable[]): Promise<void> {
    const newer = variables.flatMap((variable) => {
      const tensor = ahead.get(variable) === this ? this.#current(variable) : undefined;
      return tensor ? [{ variable, tensor }] : [];
    });
    const values = await Promise.all(newer.map(({ tensor }) => tensor.read()));
    newer.forEach(({ variable }, index) => {
      const data = values[index]!.data as Float32Array;
      tf.tidy(() => variable.assign(tf.tensor(data, variable.shape, variable.dtype)));
      this.#states.get(variable)!.dataId = variable.dataId;
      ahead.delete(variable);
    });
  }

  #set(variable: tf.Variable, tensor: DeviceTensor): void {
    this.#states.get(variable)?.tensor.dispose();
    this.#states.set(variable, { tensor, dataId: variable.dataId });
  }
}
