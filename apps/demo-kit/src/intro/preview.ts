import type { Axis } from '@heed/attention-core/explain';
import type { Shown } from '@heed/attention-core/plugin';
import { escapeText } from '@heed/attention-core/view';

const [width, height] = [96, 48];
/** Longest address of a picture that is worth repeating in a small one. */
const longestImage = 24_000;
/** Points of a line, lines, and columns, rows and shades of a sound. */
const [points, lines, columns, rows, shades] = [48, 4, 32, 12, 4] as const;

/**
 * A small picture of an input, without any light: an element of SVG, in the colour of the text.
 *
 * @returns `undefined` where there is nothing to draw
 */
export function previewOf(axis: Axis, shown: Shown): string | undefined {
  const body = bodyOf(axis, shown);
  if (body === undefined) return undefined;
  const wide = axis.kind === 'grid' ? height : width;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${wide}" height="${height}" viewBox="0 0 ${wide} ${height}" aria-hidden="true" fill="none" stroke="currentColor">${body}</svg>`;
}

function bodyOf(axis: Axis, { image, spectrogram, series }: Shown): string | undefined {
  if (axis.boxes !== undefined) return boxes(axis.boxes);
  if (spectrogram !== undefined) return texture(spectrogram);
  if (series !== undefined && series.length > 0) {
    return series
      .slice(0, lines)
      .map(({ values }, index, { length }) => line(values, index, length))
      .join('');
  }
  if (image === undefined || image.length > longestImage) return undefined;
  const wide = axis.kind === 'grid' ? height : width;
  return `<image href="${escapeText(image)}" width="${wide}" height="${height}"/>`;
}

function boxes(places: NonNullable<Axis['boxes']>): string {
  return places
    .map(
      ([x, y, w, h]) =>
        `<rect x="${short(x * width)}" y="${short(y * height)}" width="${short(Math.max(0.02, w) * width)}" height="${short(Math.max(0.02, h) * height)}" rx="1"/>`,
    )
    .join('');
}

/** One of several lines below each other. */
function line(values: ArrayLike<number>, place: number, of: number): string {
  const seen = Array.from({ length: Math.min(points, values.length) }, (_, index) => {
    return values[Math.floor((index * values.length) / Math.min(points, values.length))]!;
  });
  const finite = seen.filter(Number.isFinite);
  const [low, high] = [Math.min(...finite), Math.max(...finite)];
  const strip = height / of;
  let pen = 'M';
  const path = seen.map((value, index) => {
    if (!Number.isFinite(value)) {
      pen = 'M';
      return '';
    }
    const share = high > low ? (value - low) / (high - low) : 0.5;
    const y = place * strip + 2 + (1 - share) * (strip - 4);
    const step = `${pen}${short((index * width) / Math.max(1, seen.length - 1))} ${short(y)}`;
    pen = 'L';
    return step;
  });
  return `<path d="${path.join('')}"/>`;
}

/** Loudness, high sounds at the top, in a few shades. */
function texture({ values, bins }: NonNullable<Shown['spectrogram']>): string {
  const frames = values.length / bins;
  const [wide, tall] = [Math.min(columns, frames), Math.min(rows, bins)];
  const sums = new Float64Array(wide * tall);
  const counts = new Float64Array(wide * tall);
  for (let index = 0; index < values.length; index++) {
    const frame = Math.floor((Math.floor(index / bins) * wide) / frames);
    const cell = frame * tall + Math.floor(((index % bins) * tall) / bins);
    sums[cell]! += values[index]!;
    counts[cell]! += 1;
  }
  const loud = sums.map((sum, cell) => sum / counts[cell]!);
  const [low, high] = [Math.min(...loud), Math.max(...loud)];
  const paths = new Map<number, string>();
  loud.forEach((value, cell) => {
    const shade = Math.round((shades * (value - low)) / Math.max(1e-9, high - low));
    if (shade === 0) return;
    const [x, y] = [Math.floor(cell / tall), tall - 1 - (cell % tall)];
    paths.set(shade, `${paths.get(shade) ?? ''}M${x} ${y}.5h1`);
  });
  return `<g transform="scale(${short(width / wide)} ${short(height / tall)})">${[...paths]
    .map(([shade, path]) => `<path stroke-opacity="${shade / shades}" d="${path}"/>`)
    .join('')}</g>`;
}

function short(value: number): string {
  return String(Math.round(value * 100) / 100);
}
