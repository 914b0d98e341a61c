import type { TaskResult } from '@heed/attention-core/plugin';
import type { History, HistoryItem } from '../history/history-item.js';
import type { Reason } from '../recommend/recommendation.js';

/** Something to show: an item by its id or title, or what it is like where the catalogue does not have it. */
export type Candidate = string | Omit<HistoryItem, 'time'>;

/** Who may be shown what. */
export interface ClickInput {
  /** What somebody clicked on so far. */
  history: History;
  /** What they may be shown, at most 1,000; one that comes several times counts once. */
  candidates: readonly Candidate[];
}

/** A candidate and how probable a click on it is. */
export interface JudgedCandidate {
  /** Its place among the candidates that were given. */
  index: number;
  /** What the data calls it; left out where the catalogue does not have it. */
  id?: string;
  /** What people call it. */
  title: string;
  /** Of a click, 0 … 1. */
  probability: number;
  /** Because of what in the history: checked by asking without it. The strongest first; none that makes no difference. */
  because: readonly Reason[];
}

/** What `clickThrough` answers. */
export interface ClickResult extends TaskResult {
  /** The best first. */
  items: readonly JudgedCandidate[];
}
