import type { LoadProgress } from '@heed/demo-kit';
import type { GalleryEntry, Headline } from './gallery-data.js';

/** What the light is, and what the card measured of it. */
export function lightWords(title: string, { measured }: GalleryEntry): string {
  const lit = `Lit by ${title.toLowerCase()}`;
  if (measured === undefined) return lit;
  const [method, random] = [measured.method, measured.random].map(twoDecimals);
  return `${lit}; without what it lights most, confidence falls by ${method}, without random parts by ${random}`;
}

/** The model's number, beside the baseline that comes nearest. */
export function headlineWords({ metric, value, baseline }: Headline): string {
  const own = `${metric.charAt(0).toUpperCase()}${metric.slice(1)} ${value}`;
  return baseline === undefined
    ? own
    : `${own}; nearest baseline ${baseline.value}, ${baseline.name}`;
}

/** How far a model has come. */
export function progressWords({ loaded, total }: LoadProgress): string {
  const here = megabytes(loaded);
  if (total === undefined) return `loading, ${here} MB`;
  return loaded < total ? `loading ${here} of ${megabytes(total)} MB` : 'starting';
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}

function twoDecimals(value: number): string {
  return value.toFixed(2).replace('-', '−');
}
