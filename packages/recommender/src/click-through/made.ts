import type { Settings } from './settings.js';

/** What a model file says of how it was made. */
export interface Made extends Settings {
  /** The data, for tables. */
  data: string;
  /** From which rating on an impression is a click, in the data's own unit; left out where everything was one. */
  least?: number;
}
