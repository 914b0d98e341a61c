import type { InferenceSession, Tensor, TensorConstructor } from 'onnxruntime-web';
import type { Provider, SessionOptions, TensorData } from './session.js';
import type { Turns } from './turns.js';

/** The memory of a graphics card. */
export interface EngineDevice {
  /** Copies a tensor there. */
  upload(tensor: Tensor): Tensor;
  /** Copies the elements back; the tensor stays. */
  download(tensor: Tensor): Promise<TensorData>;
  /** Why the card cannot be used any more; undefined while it can. */
  fault(): string | undefined;
}

/** A model that an engine has opened. */
export interface OpenedModel {
  session: InferenceSession;
  /** Nodes that run on the processor although the engine is for another device. */
  fallbacks: readonly string[];
}

/** What a session's options say of files beside the model, as ONNX Runtime takes it. */
export type ModelFiles = Pick<InferenceSession.SessionOptions, 'externalData'>;

/** One build of ONNX Runtime, ready to open sessions. */
export interface ExecutionEngine {
  provider: Provider;
  /** Why this one was chosen. */
  reason: string;
  /** Opens a model, and the files beside it, with this engine's own settings. */
  create(bytes: Uint8Array, files: ModelFiles): Promise<OpenedModel>;
  /** This build's own class: the builds do not accept each other's. */
  Tensor: TensorConstructor;
  /** Shared by all sessions of an engine that takes one call at a time, whatever the session. */
  turns?: Turns;
  /** Where outputs can stay, if that is not ordinary memory. */
  device?: EngineDevice;
  /** Whether outputs can be written into arrays that exist. */
  fillsArrays?: boolean;
}

/** What `openSession` was asked for. */
export type EngineRequest = Required<Pick<SessionOptions, 'provider' | 'where' | 'weight'>> &
  Pick<SessionOptions, 'threads'>;

/** Why a provider was taken that was asked for by its name. */
export const askedFor = 'it was asked for';

/** Silence below `fatal`: whatever the engine logs as an error it also throws, and Heed reports it. */
export const logSeverityLevel = 4;

/** The first line of what an engine says, without the full stop that a HeedError adds itself. */
export function engineMessage(cause: unknown): string {
  const text = cause instanceof Error ? cause.message : String(cause);
  return (text.trim().split('\n', 1)[0] as string).replace(/\.+$/, '');
}
