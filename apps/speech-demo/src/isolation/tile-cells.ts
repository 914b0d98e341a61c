/** Cells of a picture, by columns and in them from low to high. */
export interface Cells {
  values: Float32Array;
  columns: number;
  rows: number;
}

/** Finest tile: more could not be seen. */
const [mostColumns, mostRows] = [120, 40] as const;

/**
 * Values of frames and bins as the cells of a small picture: where there are more than can be seen, each is the mean of
 * some.
 *
 * @param values - `[frames, bins]`, low frequencies first
 */
export function cellsOf(values: ArrayLike<number>, bins: number): Cells {
  const frames = values.length / bins;
  const [columns, rows] = [Math.min(mostColumns, frames), Math.min(mostRows, bins)];
  const [sums, counts] = [new Float64Array(columns * rows), new Float64Array(columns * rows)];
  for (let frame = 0; frame < frames; frame++) {
    const column = Math.floor((frame * columns) / frames) * rows;
    for (let bin = 0; bin < bins; bin++) {
      const cell = column + Math.floor((bin * rows) / bins);
      sums[cell]! += values[frame * bins + bin]!;
      counts[cell]! += 1;
    }
  }
  return { values: Float32Array.from(sums, (sum, cell) => sum / counts[cell]!), columns, rows };
}

/** How loud is quiet and how loud is loud in a sound: what a spectrogram leaves to the paper, and what it fills. */
export function loudnessScale({ values }: Cells): [quiet: number, loud: number] {
  const sorted = [...values].sort((one, other) => one - other);
  const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
  return [at(0.05), at(0.99)];
}
