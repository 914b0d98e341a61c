import type { TaskResult } from '@heed/attention-core/plugin';

/** An item of the history that a recommendation rests on. */
export interface Reason {
  /** Its place in the history that was given. */
  index: number;
  /** What people call it. */
  title: string;
  /** How much of the last attention it got, 0 … 1: mean of the heads. */
  attention: number;
  /** By how much the recommended item's score falls without it, as a share of the score, above 0 and at most 1. */
  drop: number;
}

/** An item that is recommended. */
export interface Recommendation {
  /** What the data calls it. */
  id: string;
  /** What people call it. */
  title: string;
  /** What it has in common with others. */
  attributes: readonly string[];
  /** How probable it is that it comes next, 0 … 1, among the hundred items that fit best. */
  score: number;
  /** Because of what: checked by asking without it. The strongest first; none that makes no difference. */
  because: readonly Reason[];
}

/** What `nextItem` answers. */
export interface NextItemResult extends TaskResult {
  /** The best first. */
  items: readonly Recommendation[];
}

/** What `filter` is asked about. */
export type OfferedItem = Pick<Recommendation, 'id' | 'title' | 'attributes'>;
