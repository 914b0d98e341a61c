import type { OnnxGraph } from './model.js';
import { batchUpdates } from './passes/batch-updates.js';
import { castSelections } from './passes/cast-selections.js';
import { delayBroadcasts } from './passes/delay-broadcasts.js';
import { mergeMoves } from './passes/merge-moves.js';
import { removeDeadNodes } from './passes/remove-dead-nodes.js';
import { removeNeutral } from './passes/remove-neutral.js';
import { shareConstants } from './passes/share-constants.js';
import { shareResults } from './passes/share-results.js';
import { sumSlices } from './passes/sum-slices.js';

/** Makes another graph of a graph that computes the same. */
export type Pass = (graph: OnnxGraph) => OnnxGraph;

/** The passes that {@link optimise} runs, in their order; what each one gains: docs/graph-passes.md. */
export const passes = {
  shareConstants,
  delayBroadcasts,
  removeNeutral,
  mergeMoves,
  shareResults,
  castSelections,
  sumSlices,
  batchUpdates,
  removeDeadNodes,
} satisfies Record<string, Pass>;

/**
 * Makes a graph smaller and faster, for ONNX Runtime and any other engine. What it computes stays
 * the same up to the order of additions in `sumSlices`: 1e-6 relative.
 *
 * @param graph - weights that must keep their names stand among its inputs, not its constants
 * @param skip - names of passes to leave out. Default: none.
 */
export function optimise(graph: OnnxGraph, skip: readonly (keyof typeof passes)[] = []): OnnxGraph {
  return Object.entries(passes)
    .filter(([name]) => !(skip as readonly string[]).includes(name))
    .reduce((current, [, pass]) => pass(current), graph);
}
