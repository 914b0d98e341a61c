/** Open a model and run it, in Node and in the browser alike. */
export type {
  DeviceTensor,
  InputDeclaration,
  KeptRun,
  LocalSession,
  ModelSource,
  Provider,
  RuntimeTensor,
  Session,
  SessionOptions,
  SessionReport,
  TensorData,
} from './session.js';
export { asyncDisposable } from './async-disposable.js';
export { openSession } from './open-session.js';
export { readSource } from './read-source.js';
export { runInWorker } from './run-in-worker.js';
