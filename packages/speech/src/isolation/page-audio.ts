import type { HeardBlock, ProcessorOptions } from './worklet-source.js';

/** What the page's own type of this name makes; outside pages nobody knows it. */
type Made<Name extends string> =
  typeof globalThis extends Record<Name, { prototype: infer Instance }> ? Instance : object;

/** A page's `AudioContext`. */
export type PageAudioContext = Made<'AudioContext'>;

/** A page's `AudioWorkletNode`. */
export type PageAudioWorkletNode = Made<'AudioWorkletNode'>;

/** What is used of them, so that the types are the same without a page. */
export interface UsedContext {
  readonly sampleRate: number;
  readonly audioWorklet: { addModule(address: string): Promise<void> };
}

/** A node of it. */
export interface UsedNode {
  readonly port: {
    onmessage: ((event: { data: HeardBlock }) => void) | null;
    postMessage(message: unknown, transfer?: ArrayBufferLike[]): void;
  };
  disconnect(): void;
}

/** What a node is made with. */
export type NodeOptions = {
  numberOfInputs: 1;
  numberOfOutputs: 1;
  outputChannelCount: [1];
  processorOptions: ProcessorOptions;
};

/** What makes it. */
export type UsedNodeClass = new (
  context: UsedContext,
  name: string,
  options: NodeOptions,
) => UsedNode;
