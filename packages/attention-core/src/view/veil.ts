import { type CellPaths, runPaths } from './cells.js';
import { glow, litBy, otherRamp } from './light.js';
import { fullStep } from './ramp.js';
import { type Grid, smoothed } from './smooth.js';
import { type PictureOptions, plainStroke, short, stepStroke } from './svg.js';

/** How a veil is drawn. */
export interface VeilOptions extends Pick<PictureOptions, 'ramp' | 'scheme'> {
  /** The picture below; without it, light covers wholly. */
  image?: string;
  /** Whether light flows from patch to patch; `false` shows the patches as the model has them. Default `true`. */
  smooth?: boolean;
  /**
   * How much the veil hides where there is no light, 0 … 1, or how much full light covers. Default 0.86
   * of a veil; of light 0.6, so that what the model looked at stays visible, and 1 without a picture.
   */
  strength?: number;
  /**
   * What a veil is of: `paper`, or `black`, for what is bright on a dark ground, which paper would make pale. Default
   * `paper`.
   */
  veil?: 'paper' | 'black';
}

/** About how many cells the longer side has where light flows. */
const mostFine = 160;

/**
 * The veil over a picture, or the light on it, as SVG markup.
 *
 * @param grid - weights; below 0 is evidence against, in the other ramp
 * @param full - the size of a weight that gets full light
 */
export function veil(
  grid: Grid,
  full: number,
  [width, height]: readonly [number, number],
  overlay: 'veil' | 'light',
  { scheme = 'light', ramp = 'warm', smooth = true, strength, image, veil: of }: VeilOptions,
): string {
  const factor = smooth ? Math.max(1, Math.floor(mostFine / Math.max(grid.rows, grid.columns))) : 1;
  const fine = smoothed(grid, factor);
  const pathsBy = (numberOf: (light: Lit) => number): CellPaths =>
    runPaths(fine.rows, fine.columns, (cell) => numberOf(litBy(fine.values[cell]!, full, ramp)));
  const most = strength ?? (image === undefined ? 1 : overlay === 'veil' ? 0.86 : 0.6);
  const opacity = (part: number): string => `stroke-opacity="${(most * part).toFixed(3)}"`;
  const onBlack = overlay === 'veil' && of === 'black';
  const layers: string[] = [];
  if (overlay === 'veil') {
    for (const [dark, path] of pathsBy((lit) => fullStep - (lit.ramp === ramp ? lit.step : 0))) {
      const colour = onBlack ? 'stroke="#000000"' : plainStroke('paper', scheme);
      layers.push(`<path d="${path}" ${colour} ${opacity(dark / fullStep)}/>`);
    }
  }
  for (const name of overlay === 'veil' ? [otherRamp(ramp)] : [ramp, otherRamp(ramp)]) {
    for (const [step, path] of pathsBy((lit) => (lit.ramp === name ? lit.step : 0))) {
      const covers = image === undefined ? 1 : 0.2 + 0.8 * glow(step);
      const colour = stepStroke(name, step, onBlack ? 'black' : scheme);
      layers.push(`<path d="${path}" ${colour} ${opacity(covers)}/>`);
    }
  }
  const [wide, tall] = [width / fine.columns, height / fine.rows];
  const place = `translate(0 ${short(tall / 2)})scale(${wide.toPrecision(6)} ${tall.toPrecision(6)})`;
  return `<g transform="${place}" fill="none" shape-rendering="crispEdges">${layers.join('')}</g>`;
}

type Lit = ReturnType<typeof litBy>;
