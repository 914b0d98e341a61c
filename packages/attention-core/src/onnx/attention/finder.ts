import type { Dimension, OnnxNode, OnnxTensor, ValueInfo } from '../model.js';

/** What a finder of attention asks about a graph. Constants are read only when they are asked for. */
export interface GraphView {
  readonly nodes: readonly OnnxNode[];
  readonly inputs: readonly ValueInfo[];
  readonly outputs: readonly ValueInfo[];
  /** Operator set versions by domain; `''` is the standard one. */
  readonly opsets: Readonly<Record<string, number>>;
  /** The node that computes a value; undefined for inputs and constants. */
  producer(name: string): OnnxNode | undefined;
  /** The nodes that read a value. */
  consumers(name: string): readonly OnnxNode[];
  /** Type and sizes of an initializer or of the result of a `Constant` node. */
  constant(name: string): Pick<OnnxTensor, 'type' | 'dims'> | undefined;
  /** The elements of a constant; undefined where they lie in another file, or there are over 4,096. */
  numbers(name: string): number[] | undefined;
  /** Sizes of a value, as far as the file says them. */
  shape(name: string): readonly Dimension[] | undefined;
}

/** Gives names that the graph does not use yet. */
export type FreeName = (wanted: string) => string;

/** What is added to a graph to give out one map. */
export interface MapGraph {
  /** In topological order; they read only values that the graph has. */
  nodes: OnnxNode[];
  constants: OnnxTensor[];
}

/** One attention in a graph. */
export interface FoundAttention {
  /** Where it stands: name of the node whose result its weights are, or that attends. */
  node: string;
  /** Place of that node in `GraphView.nodes`. */
  place: number;
  /** How it is written: `MatMul–Softmax–MatMul`, `com.microsoft.Attention`. */
  form: string;
  /** Whether queries and keys come from one sequence; undefined where the graph does not tell. */
  kind: 'self' | 'cross' | undefined;
  /** Number of heads N, where the graph tells. */
  heads: number | undefined;
  /** The weights `[B, N, L, S]` in float32 under the name `output`. */
  build(output: string, freeName: FreeName): MapGraph;
}

/** What looks like attention, but whose map cannot be given out. */
export interface MissedAttention {
  node: string;
  /** Why not, in words that end a sentence: `it stands inside the Loop decoder/loop`. */
  reason: string;
}

/** Looks for attention written in some way. */
export type AttentionFinder = (graph: GraphView) => {
  found: FoundAttention[];
  missed: MissedAttention[];
};
