import type { Session } from '@heed/attention-core/runtime';
import { encodeHistories, type ReadHistory } from '../recommend/encode-histories.js';

/** The program of a file that judges items. */
export const noiseProgram = 'noise';

/** How probable it is that each item of each history is noise, 0 … 1. */
export async function judgeWith(
  detector: Session,
  histories: readonly ReadHistory[],
  width: number,
): Promise<number[][]> {
  const { vectors } = encodeHistories(histories, width);
  const { noise } = await detector.run({ vectors }, ['noise']);
  const [, length] = noise!.dims as [number, number];
  const values = noise!.data as Float32Array;
  return histories.map(({ times }, row) =>
    Array.from(values.subarray(row * length, row * length + times.length)),
  );
}
