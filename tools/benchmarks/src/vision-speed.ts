import { withPages, type Pages } from './harness/chromium.js';
import { compare, interleave } from './harness/interleave.js';
import { openWithFiles, shippedFiles } from './harness/shipped-models.js';
import type { Suite, SuiteOptions } from './harness/suite.js';
import {
  openContestant,
  tasks,
  type Doing,
  type Look,
  type Work,
} from './vision-speed/contestant.js';

const suiteName = 'vision-speed';

type Report = Parameters<Suite['run']>[0];

/** What is measured, by name; the first way to do it is Heed's own number. */
const cases: readonly [string, Omit<Work, 'doing'>, readonly Doing[]][] = [
  ['recognition, 32 at once', { task: 'recognition', pictures: 64, together: 32 }, ['answer', 'answer with its attention']],
  ['recognition, one by one', { task: 'recognition', pictures: 16, together: 1 }, ['answer', 'answer with its attention', 'answer and explain']],
  ['detection, one by one', { task: 'detection', pictures: 8, together: 1 }, ['answer', 'answer with its attention']],
]; // prettier-ignore

async function measure(
  engine: string,
  look: Look,
  report: Report,
  { rounds = 7 }: SuiteOptions,
): Promise<void> {
  for (const [title, work, [first, ...others]] of cases) {
    const speed = (doing: Doing) => async () =>
      (1000 * work.pictures) / (await look({ ...work, doing }));
    const samples = await interleave(
      {
        heed: speed(first!),
        ...Object.fromEntries(others.map((doing) => [doing, speed(doing)])),
        'heed again': speed(first!),
      },
      { rounds },
    );
    const comparison = { suite: suiteName, case: `${title}, ${engine}`, unit: 'pictures/s' };
    report(
      compare({ ...comparison, better: 'higher' }, samples as typeof samples & { heed: number[] }),
    );
  }
}

async function inPage(pages: Pages): Promise<Look> {
  const page = await openWithFiles(pages, await shippedFiles(tasks, suiteName));
  return (work) => page.ask<number>(work);
}

/** How many pictures of a camera the shipped models of vision answer in a second. */
export const suite: Suite = {
  summary:
    'Pictures of 640 × 480 pixels a second that the shipped models of vision answer, with one thread; with their attention, and with an explanation.',
  cases: ['node', 'chromium'],
  async run(report, options) {
    const { only = ['node', 'chromium'], note } = options;
    if (only.includes('node')) {
      const look = await openContestant(await shippedFiles(tasks, suiteName), {
        provider: 'node',
        threads: 1,
      });
      await measure('onnxruntime-node', look, report, options);
    }
    if (!only.includes('chromium')) return;
    await withPages(new URL('vision-speed/page/', import.meta.url), async (pages) => {
      note(pages.browser);
      await measure('Chromium, WebAssembly', await inPage(pages), report, options);
    });
  },
};
