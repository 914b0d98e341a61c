import type { DetectorConfig } from './detector-config.js';
import type { DetectorTraining } from './train-detector.js';

/** What a model file says of how it was made. */
export type MadeDetector = DetectorConfig & DetectorTraining;
