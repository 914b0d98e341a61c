import { measure, type Contestant } from './compile/measure.js';
import type { PageTask } from './compile/page/page-task.js';
import type { Job } from './compile/runner.js';
import { sumUp } from './compile/sum-up.js';
import { versionsLine } from './compile/versions.js';
import { withPages } from './harness/chromium.js';
import type { Suite } from './harness/suite.js';

const job: Job = { model: 'transformer', work: 'train' };

const engines = {
  'WebAssembly, 1 thread': { provider: 'wasm', threads: 1 },
  'WebAssembly, 2 threads': { provider: 'wasm', threads: 2 },
  WebGPU: { provider: 'webgpu' },
} as const;

/** The transformer's training step in a page that is isolated, so that it may have threads. */
export const suite: Suite = {
  summary: 'The compiled transformer step in Chromium, against eager tfjs on wasm and webgl.',
  run: (report, { rounds = 2, note }) =>
    withPages(new URL('compile/page/', import.meta.url), async ({ browser, open }) => {
      const contestant = (name: string, task: PageTask, required: boolean): Contestant => ({
        ...{ name, required },
        start: () => open(task),
      });
      note(`${browser}; ${versionsLine()}`);
      const title = 'transformer training step in Chromium';
      const measured = await measure({
        title,
        contestants: [
          contestant('tfjs wasm', { job, tfjs: 'wasm' }, true),
          ...Object.entries(engines).map(([name, heed]) =>
            contestant(name, { job, heed }, heed.provider === 'wasm'),
          ),
          contestant('tfjs webgl', { job, tfjs: 'webgl' }, false),
        ],
        checked: 3,
        rounds,
        note,
      });
      for (const [name, { fallbacks }] of Object.entries(measured.compilations)) {
        const list = fallbacks.length > 0 ? fallbacks.join(', ') : 'none';
        note(`${title}, ${name}: operations that fall back to the processor: ${list}`);
      }
      const heed = Object.keys(engines);
      sumUp(measured, { suite: 'compile-chromium', title, heed }).forEach(report);
    }),
};
