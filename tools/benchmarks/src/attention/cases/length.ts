import { compare } from '../../harness/interleave.js';
import { machineLine } from '../../harness/machine.js';
import type { AttentionCase } from '../attention-case.js';
import { suiteName } from '../compare-engines.js';
import { writePicture, writeBlock } from '../documentation.js';
import { lengthChart } from '../length-chart.js';
import { lengthTable } from '../length-table.js';
import { lengths, measureOverLength, sizes, type LengthPoint } from '../over-length.js';

/** A result for each length: time and memory of Heed beside the others that are still there. */
function resultsOf(points: readonly LengthPoint[]) {
  return lengths.flatMap((length) => {
    const there = points.filter((point) => point.length === length && point.bytes !== undefined);
    const samples = (value: (point: LengthPoint) => number) =>
      Object.fromEntries(
        there.map((point) => [point.line === 'Heed' ? 'heed' : point.line, [value(point)]]),
      ) as Record<string, number[]> & { heed: number[] };
    const title = `${length.toLocaleString('en')} positions`;
    return [
      compare(
        { suite: suiteName, case: title },
        samples(({ milliseconds }) => milliseconds!),
      ),
      compare(
        { suite: suiteName, case: `${title}, memory of the first run`, unit: 'MB' },
        samples(({ bytes }) => Math.max(0, bytes!) / 2 ** 20),
      ),
    ];
  });
}

/** Time and memory over the length of the text, until each engine fails; with --write also drawn. */
export const length: AttentionCase = async ({ write, note }) => {
  const points = await measureOverLength(note);
  if (write) {
    const caption = `${sizes.heads} heads of width ${sizes.width}, float32, forward, one thread · ${machineLine()}`;
    for (const scheme of ['light', 'dark'] as const) {
      const name = scheme === 'light' ? 'attention-over-length' : 'attention-over-length-dark';
      await writePicture(`${name}.svg`, await lengthChart(points, caption, scheme));
    }
    await writeBlock('length', lengthTable(points));
  }
  return resultsOf(points);
};
