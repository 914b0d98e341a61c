/** Pictures of attention as text: SVG for files and pages, shades for pages of one's own. */
export { picture, type AnyPictureOptions } from './picture.js';
export { shadedText, type ShadedTextOptions } from './shaded-text.js';
export { headView, type HeadViewOptions } from './head-view.js';
export {
  headViewGeometry,
  type HeadViewGeometry,
  type HeadViewLayout,
  type LineEnd,
  type LookLine,
} from './head-view-geometry.js';
export { heatmap, type HeatmapOptions } from './heatmap.js';
export { headGrid, type HeadGridOptions } from './head-grid.js';
export { layerGrid, type LayerGridOptions } from './layer-grid.js';
export { imageOverlay, type ImageOverlayOptions } from './image-overlay.js';
export { imageUrl, type ImageUrlOptions, type Pixels } from './image-url.js';
export {
  spectrogramOverlay,
  type Spectrogram,
  type SpectrogramOverlayOptions,
  type SpokenWord,
} from './spectrogram-overlay.js';
export { timeline, type Series, type TimelineOptions } from './timeline.js';
export { rankedList, type RankedListOptions } from './ranked-list.js';
export { scene, type SceneOptions } from './scene.js';
export { curves, type Curve, type CurvePoint, type CurvesOptions } from './curves.js';
export { comparison, type ComparisonOptions, type ComparisonRow } from './comparison.js';
export type { LightChoice } from './light.js';
export type { MapChoice, Source } from './source.js';
export { type Point, thread } from './thread.js';
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
export { faithfulnessChart, type FaithfulnessChartOptions } from './faithfulness-chart.js';
export { faithfulnessFinding, faithfulnessRows } from './faithfulness-words.js';
