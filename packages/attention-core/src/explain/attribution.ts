import type { Axis } from './attention-trace.js';

/** How much each position of an input counted for an answer, by one method. */
export interface Attribution {
  /** How the scores were made: `rollout`, `relevance`, `integrated gradients`. */
  method: string;
  /** What the positions are. */
  axis: Axis;
  /** One number a position, larger counted more. Only integrated gradients go below 0: against. */
  scores: Float32Array;
}
