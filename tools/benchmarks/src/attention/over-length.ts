import { describeError } from '../harness/describe-error.js';
import { heed, onnxruntime, tfjs, type AttentionContestant } from './contestants.js';
import type { Problem } from './problem.js';
import { runOnce } from './run-once.js';
import type { FirstRun } from './serve-engine.js';

/** Positions, each twice as many as before. */
export const lengths = [512, 1024, 2048, 4096, 8192, 16_384, 32_768];

/** Sizes besides the length. */
export const sizes = { heads: 8, width: 64 };

/** A line of the chart: whoever is fastest at a length stands for it. */
interface Line {
  name: string;
  contestants: readonly AttentionContestant[];
  /** Of the problem, besides the length. */
  options?: Partial<Problem>;
}

const lines: readonly Line[] = [
  { name: 'Heed', contestants: [heed('simd')] },
  { name: 'Heed, window of 256', contestants: [heed('simd')], options: { radius: 128 } },
  { name: 'onnxruntime-web', contestants: onnxruntime },
  { name: 'tfjs wasm', contestants: [tfjs] },
];

/** A line at a length: what a run took, or why there is none. */
export interface LengthPoint extends Partial<FirstRun> {
  line: string;
  length: number;
  /** Whose run it was. */
  contestant?: string;
  /** By contestant that failed: its words. */
  failures: Readonly<Record<string, string>>;
}

/** Measures one line at one length; those who failed at a shorter length take no part. */
async function measurePoint(
  { name, contestants, options }: Line,
  length: number,
  given: ReadonlySet<string>,
  note: (text: string) => void,
): Promise<LengthPoint> {
  const problem = { ...sizes, length, ...options };
  const title = `${name}, ${length.toLocaleString('en')} positions`;
  const failures: Record<string, string> = {};
  let best: LengthPoint | undefined;
  for (const contestant of contestants.filter(({ name: who }) => !given.has(who))) {
    try {
      const run = await runOnce(title, problem, contestant, note);
      if (best?.milliseconds === undefined || run.milliseconds < best.milliseconds) {
        best = { ...run, line: name, length, contestant: contestant.name, failures };
      }
    } catch (error) {
      failures[contestant.name] = describeError(error);
      note(`${title}: ${contestant.name} fails: ${failures[contestant.name]}`);
    }
  }
  return best ?? { line: name, length, failures };
}

/** Time and memory of a forward pass over the length of the text, for each line until it fails. */
export async function measureOverLength(note: (text: string) => void): Promise<LengthPoint[]> {
  const points: LengthPoint[] = [];
  for (const line of lines) {
    const failed = new Set<string>();
    for (const length of lengths) {
      if (line.contestants.every(({ name }) => failed.has(name))) break;
      const point = await measurePoint(line, length, failed, note);
      for (const name of Object.keys(point.failures)) failed.add(name);
      points.push(point);
    }
  }
  return points;
}
