import { pixelsLeftOut } from '../picture/left-out.js';
import { cellsOf, type DetectorConfig } from './detector-config.js';
import type { FittedInput } from './input.js';

/** A picture of which some cells only are seen; what is left out shows the mean colour of the whole. */
export function keepCells(
  input: FittedInput,
  kept: readonly boolean[],
  config: DetectorConfig,
): FittedInput {
  const { width } = config;
  const { columns } = cellsOf(config);
  const seen = Float32Array.from(input.seen);
  const mean = [0, 0, 0];
  seen.forEach((value, index) => (mean[index % 3]! += (3 * value) / seen.length));
  for (const pixel of pixelsLeftOut(kept, { columns, cell: width / columns, width })) {
    seen.set(mean, 3 * pixel);
  }
  return { ...input, seen };
}
