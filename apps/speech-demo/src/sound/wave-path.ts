import type { Sound } from '@heed/attention-core/plugin';
import type { Span } from './span.js';

/** Columns of a waveform: finer would not be seen. */
export const waveColumns = 600;

/** The loudest sample of a sound beside full scale, 0 … ; what is almost silent is not blown up. */
export function peakOf({ samples }: Sound): number {
  let peak = 0.02;
  for (let index = 0; index < samples.length; index++) {
    peak = Math.max(peak, Math.abs(samples[index]!));
  }
  return peak;
}

/**
 * The outline of a sound as the path of a filled shape, `waveColumns` wide and from −1 to 1 high: in each column from
 * the highest sample to the lowest.
 *
 * @param span - what of it is drawn; where it has no samples, the shape is a line
 * @param peak - the sample that reaches the edge
 */
export function wavePath({ samples, sampleRate }: Sound, { from, to }: Span, peak: number): string {
  const start = from * sampleRate;
  const each = ((to - from) * sampleRate) / waveColumns;
  const upper: string[] = [];
  const lower: string[] = [];
  for (let column = 0; column < waveColumns; column++) {
    const [first, end] = [start + column * each, start + (column + 1) * each];
    let [low, high] = [0, 0];
    for (let at = Math.floor(first); at < Math.max(end, Math.floor(first) + 1); at++) {
      const sample = samples[at] ?? 0;
      if (sample < low) low = sample;
      if (sample > high) high = sample;
    }
    upper.push(`${column} ${(-Math.min(1, high / peak) - 0.008).toFixed(3)}`);
    lower.push(`${column} ${(Math.min(1, -low / peak) + 0.008).toFixed(3)}`);
  }
  return `M${upper.join('L')}L${lower.reverse().join('L')}Z`;
}
