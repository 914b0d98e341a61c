import type { HistorySizes } from '../recommend/history-model.js';
import type { Settings } from './settings.js';

/** What a model file says of how it was made; the sizes are those of what recommends. */
export interface Made extends HistorySizes {
  /** The data, for tables. */
  data: string;
  /** From which probability on an item is noise: what found it best on dev. */
  threshold: number;
  seed: number;
  /** How the detector was made. */
  detector: Omit<Settings, 'from' | 'seed'>;
}
