import * as tf from '@tensorflow/tfjs';
import type { HeedError } from '../errors/index.js';
import type { EngineWatch } from './guard-engine.js';
import { readsValue } from './reads-value.js';
import type { Recording } from './recording.js';
import { traceBackend } from './trace-backend.js';

/** Refuses to read what has no value while a function is traced: its inputs, variables, results. */
export class ReadWatch implements EngineWatch {
  private fault: HeedError | undefined;
  private readonly named: ReadonlyMap<object, string>;

  /**
   * @param variables - the variables that were there before, by their data
   * @param inputs - the function's inputs; the tensors among them stand for them
   */
  constructor(
    private readonly recording: Recording,
    variables: ReadonlyMap<object, tf.Variable>,
    inputs: Readonly<Record<string, unknown>>,
  ) {
    const given = Object.entries(inputs).flatMap(([name, input]): [object, string][] =>
      input instanceof tf.Tensor ? [[input.dataId, `the input ${name}`]] : [],
    );
    const own = [...variables].map(
      ([dataId, { name }]) => [dataId, `the variable ${name}`] as const,
    );
    this.named = new Map([...own, ...given]);
  }

  isOurs = (tensor: tf.Tensor): boolean => this.backendOf(tensor.dataId) === traceBackend();

  beforeRead = (dataId: tf.DataId): void => {
    const name = this.named.get(dataId);
    if (name === undefined && this.backendOf(dataId) !== traceBackend()) return;
    const error = readsValue(
      name ?? this.recording.origin(dataId),
      tf.engine().state.tensorInfo.get(dataId),
    );
    this.fault ??= error;
    throw error;
  };

  /** Throws what the function caught, or what came from a promise that it did not wait for. */
  throwFault(): void {
    if (this.fault) throw this.fault;
  }

  private backendOf(dataId: tf.DataId): tf.KernelBackend | undefined {
    return tf.engine().state.tensorInfo.get(dataId)?.backend;
  }
}
