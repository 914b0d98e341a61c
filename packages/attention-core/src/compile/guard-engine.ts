import * as tf from '@tensorflow/tfjs';

/** What is watched while tfjs runs. */
export interface EngineWatch {
  /** Tells tensors that were made meanwhile from those that were there before. */
  isOurs: (tensor: tf.Tensor) => boolean;
  /** Called before the value of a tensor is read; throws where that must not be. */
  beforeRead: (dataId: tf.DataId) => void;
}

/**
 * Runs what may throw anywhere inside tfjs and puts the engine's bookkeeping back: scopes, the
 * gradient tape and the depths of kernels and gradients are as before, and tensors that were kept
 * meanwhile are disposed, such as those that a gradient saved which was never finished.
 */
export function guardEngine<Result>(
  { isOurs, beforeRead }: EngineWatch,
  run: () => Result,
): Result {
  const engine = tf.engine();
  const { state } = engine;
  const { activeTape, gradientDepth, kernelDepth } = state;
  const scopes = state.scopeStack.length;
  const kept = new Set<tf.Tensor>();
  const keep = engine.keep.bind(engine);
  const [read, readSync] = [engine.read.bind(engine), engine.readSync.bind(engine)];
  engine.keep = (tensor) => {
    kept.add(tensor);
    return keep(tensor);
  };
  engine.readSync = (dataId) => {
    beforeRead(dataId);
    return readSync(dataId);
  };
  engine.read = (dataId) => {
    try {
      beforeRead(dataId);
    } catch {
      // A rejection that nobody waits for would end the process; the watcher tells the user.
      return new Promise(() => undefined);
    }
    return read(dataId);
  };
  try {
    return run();
  } finally {
    // The methods of the class are under these.
    for (const name of ['keep', 'read', 'readSync']) Reflect.deleteProperty(engine, name);
    while (state.scopeStack.length > scopes) engine.endScope();
    Object.assign(state, { activeTape, gradientDepth, kernelDepth });
    for (const tensor of kept) {
      if (!(tensor instanceof tf.Variable) && isOurs(tensor)) tensor.dispose();
    }
  }
}
