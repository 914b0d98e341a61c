import type { InferenceSession, TensorConstructor } from 'onnxruntime-web';
import type { Provider, SessionOptions } from './session.js';

/** One build of ONNX Runtime, ready to open sessions. */
export interface ExecutionEngine {
  provider: Provider;
  /** Opens a model with this engine's own settings. */
  create(bytes: Uint8Array): Promise<InferenceSession>;
  /** This build's own class: the builds do not accept each other's. */
  Tensor: TensorConstructor;
}

/** What `openSession` was asked for. */
export type EngineRequest = Required<Pick<SessionOptions, 'provider' | 'where'>> &
  Pick<SessionOptions, 'threads'>;

/** Silence below `fatal`: whatever the engine logs as an error it also throws, and Heed reports it. */
export const logSeverityLevel = 4;

/** The first line of what an engine says, without the full stop that a HeedError adds itself. */
export function engineMessage(cause: unknown): string {
  const text = cause instanceof Error ? cause.message : String(cause);
  return (text.trim().split('\n', 1)[0] as string).replace(/\.+$/, '');
}
