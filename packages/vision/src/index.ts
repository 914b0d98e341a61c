/** Vision with its attention open. */
export { recognition, type RecognitionInput, type RecognitionResult } from './recognition/task.js';
export { detection, type DetectionInput, type DetectionResult } from './detection/task.js';
export {
  glimpses,
  type GlimpseAnswer,
  type GlimpsesInput,
  type GlimpsesResult,
} from './glimpses/task.js';
export type { RankedLabel } from '@heed/attention-core/plugin';
export type { Detection } from './picture/box.js';
export type { Found } from './detection/found.js';
export type { Region } from './picture/region.js';
export { shownRegion } from './picture/shown-region.js';
export { plugin } from './plugin.js';
