import { compare, interleave } from '../../harness/interleave.js';
import { digits } from '../../harness/print.js';
import type { BenchResult } from '../../harness/suite.js';
import type { AttentionCase } from '../attention-case.js';
import { suiteName } from '../compare-engines.js';
import { benchmarkAssembly, compileBenchmark } from '../compile-benchmark.js';
import { platformOf, startChildOn } from '../contestants.js';
import { writeBlock } from '../documentation.js';
import type { Build } from '../engine-choice.js';
import { somePlaces } from '../layout.js';
import { markdownTable } from '../markdown.js';
import { drawInputs } from '../problem.js';
import { referenceRows, requireAccurate } from '../reference.js';
import type { VariantRequest } from '../variant-worker.js';
import { compileVariants, original, type Variant } from '../variants.js';

const worker = new URL('../variant-worker.ts', import.meta.url);
const problem = { heads: 8, length: 1024, width: 64 };
const milliseconds = 300;
const builds: readonly Build[] = ['simd', 'relaxed'];

/** The kernel beside its variants, all in one process. */
async function measureBuild(
  build: Build,
  { rounds = 7, note }: Parameters<AttentionCase>[0],
): Promise<{ variants: readonly Variant[]; result: BenchResult }> {
  const variants = await compileVariants(build);
  const places = somePlaces(problem);
  const reference = referenceRows(problem, drawInputs(problem), places);
  const peer = await startChildOn(platformOf[build], worker, {});
  const ask = <Reply>(request: VariantRequest) => peer.ask<Reply>(request);
  try {
    const placeProblem = await compileBenchmark(
      `${benchmarkAssembly}/place-problem/index.ts`,
      build,
    );
    await ask({ do: 'load', problem, variants, placeProblem });
    for (const { title } of variants) {
      const output = await ask<number[][]>({ do: 'rows', title, places });
      const error = requireAccurate(`ablation, ${title}`, { output }, reference);
      note(`ablation, ${build}: ${title} is off float64 by ${error.toExponential(0)}`);
    }
    const contenders = variants.map(({ title }) => {
      const turn = () => ask<number>({ do: 'turn', title, milliseconds });
      return [title, turn] as const;
    });
    const { [original]: heed, ...others } = await interleave(Object.fromEntries(contenders), {
      rounds,
    });
    const title = `dense, 1,024 positions, without a trick, build ${build}`;
    const result = compare({ suite: suiteName, case: title }, { heed: heed!, ...others });
    return { variants, result };
  } finally {
    await peer.close();
  }
}

/** What each trick is worth: the kernel beside itself without it. With --write also a table. */
export const ablation: AttentionCase = async (options) => {
  const measured = [];
  for (const build of builds) measured.push(await measureBuild(build, options));
  const results = measured.map(({ result }) => result);
  const [{ variants }] = measured as [(typeof measured)[number]];
  if (options.write) await writeBlock('ablation', ablationTable(variants, results));
  return results;
};

/** A row for each variant, with how many times longer it takes. */
function ablationTable(variants: readonly Variant[], results: readonly BenchResult[]): string {
  const rows = variants.map(({ title, reason }) => [
    title,
    reason,
    ...results.map(({ heed, peers }) => {
      const peer = peers[title];
      if (!peer) return `${digits(heed, 3)} ms`;
      return `${digits(peer.ratio, 3)}× ± ${digits(peer.ratioSpread, 1)}`;
    }),
  ]);
  return markdownTable(['The kernel', 'Why', ...builds], rows, 2);
}
