import type { GlimpsesConfig } from './model.js';
import type { GlimpsesTraining } from './train-glimpses.js';

/** What a model file says of how it was made. */
export type Made = GlimpsesConfig & GlimpsesTraining;
