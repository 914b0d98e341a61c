import type { Attribution } from '../explain/index.js';
import { escapeText } from './escape.js';
import { counted } from './format.js';
import { framed, type RampNote } from './frame.js';
import { gridPlaces } from './grid-places.js';
import { captionOf, lightOn, type LightChoice, rampNotes } from './light.js';
import { coarser } from './smooth.js';
import type { Source } from './source.js';
import { topPlaces } from './strongest.js';
import { type PictureOptions, plainFill, plainStroke, share, short } from './svg.js';
import { blockOf } from './thin.js';
import { veil, type VeilOptions } from './veil.js';

/** Options of {@link imageOverlay}. */
export interface ImageOverlayOptions extends PictureOptions, LightChoice, VeilOptions {
  /**
   * The picture that was looked at: a data URL, or an address. Files that stand alone, and those that
   * `<img>` shows, can only hold data URLs. Default: no picture, only the light.
   */
  image?: string;
  /** `veil` covers what was not looked at with paper; `light` lays light on the picture. Default `veil`. */
  overlay?: 'veil' | 'light';
  /** Width of the picture in pixels. Default 480. */
  width?: number;
  /** Its height. Default: patches are square. */
  height?: number;
}

/** Most patches along a side. */
const mostPatches = 160;
/** How pale a picture becomes under light, so that the light is the strongest colour. */
const paleness = 0.5;

/**
 * A picture under a veil that lifts where the model looked, or with light on it, as SVG text.
 *
 * @param source - a map or an attribution whose keys are a grid (`rows` and `columns` of the axis;
 *   without them a square), or a trace
 * @returns an SVG element that stands alone in a file or in a page
 * @throws HeedError `shape` for an axis that is no grid or a wrong number of weights, `option` for a
 *   layer, head or query that is not there, `input-empty` for a trace without maps
 */
export function imageOverlay(
  source: Source | Attribution,
  options: ImageOverlayOptions = {},
): string {
  const { scheme = 'light', ramp = 'warm', width = 480, image } = options;
  const light = lightOn('imageOverlay', source, options);
  const { rows, columns, before } = gridPlaces('imageOverlay', light.axis);
  const height = options.height ?? (width * rows) / columns;
  const overlay = image === undefined ? 'light' : (options.overlay ?? 'veil');
  const values = Array.from(light.weights);
  const block = blockOf(Math.max(rows, columns), mostPatches);
  const grid = coarser({ values: values.slice(before), rows, columns }, block);
  const drawn = veil(grid, light.full, [width, height], overlay, options);
  const shown =
    image === undefined
      ? ''
      : `<image href="${escapeText(image)}" width="${short(width)}" height="${short(height)}" preserveAspectRatio="none"/>`;
  const pale =
    image === undefined || overlay === 'veil'
      ? ''
      : `<rect width="${short(width)}" height="${short(height)}" fill-opacity="${paleness}" ${plainFill('paper', scheme)}/>`;
  const apart = values.slice(0, before).reduce((sum, weight) => sum + weight, 0);
  const notes = rampNotes(light, ramp);
  return framed({
    width,
    height,
    title: image === undefined ? 'Light on a grid' : 'A picture with light where the model looked',
    description: describe(values.slice(before), columns),
    body: `${shown}${pale}${drawn}<rect x="-.5" y="-.5" width="${short(width + 1)}" height="${short(height + 1)}" fill="none" ${plainStroke('line', scheme)}/>`,
    ramps: overlay === 'light' ? notes : veilNotes(notes, options),
    caption: [
      ...captionOf(light),
      overlay === 'veil' ? `no veil at ${share(light.full)}` : undefined,
      before === 0
        ? undefined
        : `${share(apart)} on ${counted(before, 'positions')} without a place in the picture`,
      block === 1 ? undefined : `thinned: a patch is the strongest of ${block} × ${block}`,
    ],
    scheme,
  });
}

/** Under a veil only what counts against has a colour. */
const veilNotes = (notes: readonly RampNote[], { veil: of }: VeilOptions): RampNote[] =>
  notes.slice(1).map((note) => (of === 'black' ? { ...note, on: of } : note));

/** Where the light is, for those who cannot see it. */
function describe(weights: readonly number[], columns: number): string {
  const best = topPlaces(weights, 3).map(
    (place) =>
      `row ${Math.floor(place / columns) + 1}, column ${(place % columns) + 1}: ${share(weights[place]!)}`,
  );
  return best.length === 0 ? 'No light on anything.' : `Strongest patches: ${best.join('; ')}.`;
}
