import { describeError } from './harness/describe-error.js';
import { machineLine } from './harness/machine.js';
import type { BenchResult, Suite } from './harness/suite.js';
import type { AttentionCase } from './attention/attention-case.js';
import { ablation } from './attention/cases/ablation.js';
import { ceiling } from './attention/cases/ceiling.js';
import { chromium } from './attention/cases/chromium.js';
import { causal, dense, gradients, small } from './attention/cases/engines.js';
import { length } from './attention/cases/length.js';
import { long } from './attention/cases/long.js';
import { sizes } from './attention/cases/sizes.js';
import { threads } from './attention/cases/threads.js';
import { training } from './attention/cases/training.js';
import { windowed } from './attention/cases/window.js';
import { writeBlock } from './attention/documentation.js';
import { targetMarkdown } from './attention/target-table.js';
import { versionsLine } from './compile/versions.js';

/** Cases with targets; together they make the table of the documentation. */
const targeted: Record<string, AttentionCase> = {
  dense,
  gradients,
  causal,
  window: windowed,
  small,
  ceiling,
  threads,
  long,
  training,
  sizes,
  chromium,
};

const cases: Record<string, AttentionCase> = { ...targeted, length, ablation };

/** Fused attention, and eager training with Heed's kernels, beside the peers. */
export const suite: Suite = {
  summary:
    'Fused attention against onnxruntime-web, jax-js and tfjs: compared with float64, then timed.',
  cases: Object.keys(cases),
  writes: true,
  async run(report, options) {
    const { only = Object.keys(cases), write = false, note } = options;
    note(versionsLine());
    const failures: unknown[] = [];
    const results: BenchResult[] = [];
    for (const name of only) {
      try {
        const measured = await cases[name]!(options);
        measured.forEach(report);
        results.push(...measured);
      } catch (error) {
        failures.push(error);
        note(`FAILED: ${describeError(error)}`);
      }
    }
    if (failures.length > 0) {
      throw new AggregateError(failures, `${failures.length} of the cases could not be measured`);
    }
    if (write && Object.keys(targeted).every((name) => only.includes(name))) {
      const about = `${machineLine()}; ${versionsLine()}.`;
      await writeBlock('targets', `${about}\n\n${targetMarkdown(results)}`);
    }
  },
};
