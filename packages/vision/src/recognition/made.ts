import type { RecognitionConfig } from './model.js';
import type { TrainingSettings } from './train-model.js';

/** What a model file says of how it was made. */
export type Made = RecognitionConfig & TrainingSettings;
