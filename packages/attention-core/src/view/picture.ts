import type { Attribution, Axis } from '../explain/index.js';
import { headView } from './head-view.js';
import { heatmap } from './heatmap.js';
import { imageOverlay, type ImageOverlayOptions } from './image-overlay.js';
import { lightOn, type LightChoice } from './light.js';
import { rankedList } from './ranked-list.js';
import { scene } from './scene.js';
import { shadedText } from './shaded-text.js';
import { chosenMap, type Source } from './source.js';
import { type Spectrogram, spectrogramOverlay, type SpokenWord } from './spectrogram-overlay.js';
import type { PictureOptions } from './svg.js';
import { type Series, timeline } from './timeline.js';

/** Options of {@link picture}: besides the choice of light, what the model was shown. */
export interface AnyPictureOptions
  extends PictureOptions, LightChoice, Pick<ImageOverlayOptions, 'overlay' | 'smooth' | 'veil'> {
  /** Width in pixels. Default: that of the picture chosen. */
  width?: number;
  /** Height in pixels, of a picture on a grid, of objects or of a spectrogram. Default: that of the picture chosen. */
  height?: number;
  /** The text that tokens came from. */
  text?: string;
  /** The picture that a grid or objects are in: a data URL, or an address. */
  image?: string;
  /** What frames were made of. */
  spectrogram?: Spectrogram;
  /** What was said in them. */
  words?: readonly SpokenWord[];
  /** What was measured at visits, steps or frames. */
  series?: readonly Series[];
}

/** Most words a side of which lines can still be followed. */
const mostLines = 40;

/**
 * The picture that fits: by what the positions are, and by whether one or many of them look.
 *
 * | Looked at              | One looks, or an attribution    | Many look                       |
 * | ---------------------- | ------------------------------- | ------------------------------- |
 * | tokens, sentences      | `shadedText`                    | `headView`, above 40 `heatmap`  |
 * | grid                   | `imageOverlay`                  | `imageOverlay` of their mean    |
 * | frames                 | `spectrogramOverlay`, `timeline`| the same of their mean          |
 * | items                  | `rankedList`                    | `rankedList` with threads       |
 * | visits, steps          | `timeline`                      | `heatmap`                       |
 * | objects, cells         | `scene` with boxes, `imageOverlay` with rows and columns, else `rankedList` | the same |
 *
 * `query` makes one of the many look.
 *
 * @param source - a map, an attribution, or a trace, of which `layer` chooses the map
 * @returns an SVG element that stands alone in a file or in a page
 * @throws HeedError as the picture chosen does
 */
export function picture(source: Source | Attribution, options: AnyPictureOptions = {}): string {
  if ('scores' in source) return pictureOfPositions(source, source.axis, options);
  const { map } = chosenMap('picture', source, options);
  const looking = options.query === undefined ? map.queries.labels.length : 1;
  if (looking === 1) return pictureOfPositions(source, map.keys, options);
  switch (map.keys.kind) {
    case 'tokens':
    case 'sentences':
      return Math.max(looking, map.keys.labels.length) <= mostLines
        ? headView(source, options)
        : heatmap(source, options);
    case 'visits':
    case 'steps':
      return heatmap(source, options);
    default:
      return pictureOfPositions(source, map.keys, options);
  }
}

/** Light on positions, by what they are. */
function pictureOfPositions(
  source: Source | Attribution,
  axis: Axis,
  options: AnyPictureOptions,
): string {
  switch (axis.kind) {
    case 'tokens':
    case 'sentences':
      return litWords(source, options);
    case 'grid':
      return imageOverlay(source, options);
    case 'frames':
      return options.spectrogram === undefined
        ? timeline(source, options)
        : spectrogramOverlay(source, { ...options, spectrogram: options.spectrogram });
    case 'items':
      return rankedList(source, options);
    case 'visits':
    case 'steps':
      return timeline(source, options);
    case 'objects':
    case 'cells':
      if (axis.boxes !== undefined) return scene(source, options);
      if (axis.rows !== undefined && axis.columns !== undefined) {
        return imageOverlay(source, options);
      }
      return rankedList(source, options);
  }
}

function litWords(source: Source | Attribution, options: AnyPictureOptions): string {
  const { axis, weights, model, from, method } = lightOn('picture', source, options);
  return shadedText(axis.labels, weights, { ...options, model, method, caption: from });
}
