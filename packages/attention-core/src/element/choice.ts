import type { AttentionMap, AttentionTrace } from '../explain/index.js';

/**
 * How a trace is drawn: lines between two columns, a matrix of cells, the text itself, or every head
 * of every layer.
 */
export type AttentionView = 'lines' | 'matrix' | 'text' | 'grid';

/** All views, in the order in which they are offered. */
export const views: readonly AttentionView[] = ['lines', 'matrix', 'text', 'grid'];

/** One head by its number from 0, or the mean over all of a layer. */
export type HeadChoice = number | 'mean';

/** What is chosen to be seen. */
export interface Choice {
  view: AttentionView;
  /** Name of the map. */
  layer: string;
  head: HeadChoice;
  /** The head beside it; `null` shows none. */
  compare: HeadChoice | null;
  /** Weights below it are not shown. */
  threshold: number;
}

/**
 * Reads a head as an attribute holds it.
 *
 * @returns `undefined` for what is no head of this map
 */
export function readHead(text: string | null, map: AttentionMap): HeadChoice | undefined {
  if (text === 'mean') return 'mean';
  if (text === null || !/^\d+$/.test(text)) return undefined;
  return Number(text) < map.heads ? Number(text) : undefined;
}

/**
 * The map of this name; without one the last in which several positions look, as a map with a single
 * row has the least to explore.
 */
export function mapNamed(trace: AttentionTrace, name: string | null): AttentionMap | undefined {
  return (
    trace.maps.find((map) => map.name === name) ??
    trace.maps.findLast(({ queries }) => queries.labels.length > 1) ??
    trace.maps.at(-1)
  );
}
