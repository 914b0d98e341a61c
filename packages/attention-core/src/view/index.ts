/** Pictures of attention as text: SVG for files and pages, shades for pages of one's own. */
export { shadedText, type ShadedTextOptions } from './shaded-text.js';
export { heatmap, type HeatmapOptions } from './heatmap.js';
export { headGrid, type HeadGridOptions } from './head-grid.js';
export { shades, type Shade, type ShadeOptions } from './shades.js';
export { fullLight } from './light-of.js';
export {
  fullStep,
  ramp,
  rampVariables,
  type RampName,
  type RampStep,
  type Scheme,
} from './ramp.js';
export type { PictureOptions } from './svg.js';
export { escapeText } from './escape.js';
export { formatNumber, formatSeconds } from './format.js';
