import type { HeardBlock, ProcessorOptions } from './worklet-source.js';

/** A page's `AudioContext`; outside pages nobody knows it. */
export type PageAudioContext = typeof globalThis extends { AudioContext: { prototype: infer Made } }
  ? Made
  : object;

/** A page's `AudioWorkletNode`; outside pages nobody knows it. */
export type PageAudioWorkletNode = typeof globalThis extends {
  AudioWorkletNode: { prototype: infer Made };
}
  ? Made
  : object;

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
