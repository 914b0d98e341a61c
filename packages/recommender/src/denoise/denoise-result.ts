import type { TaskResult } from '@heed/attention-core/plugin';
import type { Recommendation } from '../recommend/recommendation.js';

/** An item of a history, and whether it belongs there. */
export interface JudgedItem {
  /** Its place in the history that was given. */
  index: number;
  /** What people call it. */
  title: string;
  /** How probable it is that it was not meant, 0 … 1. */
  noise: number;
}

/** What `denoise` answers. */
export interface DenoiseResult extends TaskResult {
  /** What belongs to the history, in its order. */
  kept: readonly JudgedItem[];
  /** What does not, the surest first. */
  noise: readonly JudgedItem[];
  /** What is recommended after what was kept; the best first. */
  items: readonly Recommendation[];
}
