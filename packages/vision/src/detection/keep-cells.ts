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
  const side = width / columns;
  const seen = Float32Array.from(input.seen);
  const mean = [0, 0, 0];
  seen.forEach((value, index) => (mean[index % 3]! += (3 * value) / seen.length));
  kept.forEach((stays, cell) => {
    if (stays) return;
    const [top, left] = [side * Math.floor(cell / columns), side * (cell % columns)];
    for (let y = top; y < top + side; y++) {
      for (let x = left; x < left + side; x++) seen.set(mean, 3 * (y * width + x));
    }
  });
  return { ...input, seen };
}
