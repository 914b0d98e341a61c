import type { OnnxNode } from '../../model.js';
import type { Inferred } from '../axes/infer-axes.js';
import type { FoundAttention, GraphView, MapGraph } from '../finder.js';
import type { MapWriter } from './map-writer.js';

/** How the map of a fused operator is made, or why it cannot be: words that end a sentence. */
export type Plan =
  (Pick<FoundAttention, 'kind' | 'heads'> & { write(writer: MapWriter): MapGraph }) | string;

/** Reads one node of an operator. */
export type Planner = (node: OnnxNode, graph: GraphView, inferred: Inferred) => Plan;

/** An input, where it is given. */
export const inputAt = ({ inputs }: OnnxNode, place: number): string | undefined =>
  inputs[place] || undefined;

/** An output, where somebody may read it. */
export const outputAt = ({ outputs }: OnnxNode, place: number): string | undefined =>
  outputs[place] || undefined;

/** An attribute that holds one number. */
export function numberAttribute({ attributes }: OnnxNode, key: string): number | undefined {
  const attribute = attributes[key];
  return attribute?.kind === 'int' || attribute?.kind === 'float' ? attribute.value : undefined;
}

/** Whether a switch among the attributes is on. */
export const isOn = (node: OnnxNode, key: string): boolean => numberAttribute(node, key) === 1;
