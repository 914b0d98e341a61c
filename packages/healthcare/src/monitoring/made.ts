import type { Settings } from './settings.js';

/** What a model file says of how it was made. */
export interface Made extends Settings {
  /** The data, for tables. */
  data: string;
}
