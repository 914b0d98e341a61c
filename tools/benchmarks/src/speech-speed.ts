import { withPages, type Pages } from './harness/chromium.js';
import { compare, interleave } from './harness/interleave.js';
import { openWithFiles, shippedFiles } from './harness/shipped-models.js';
import type { Suite, SuiteOptions } from './harness/suite.js';
import {
  openContestant,
  tasks,
  type Doing,
  type Listen,
  type Work,
} from './speech-speed/contestant.js';

const suiteName = 'speech-speed';

type Report = Parameters<Suite['run']>[0];

/** What is measured, by name; the first way to do it is Heed's own number. */
const cases: readonly [string, Omit<Work, 'doing'>, readonly Doing[]][] = [
  ['a word', { task: 'keyword', seconds: 1 }, ['answer', 'answer with its attention']],
  ['transcription of 20 s', { task: 'transcription', seconds: 20 }, ['answer', 'answer with its attention']],
  ['isolation of 10 s', { task: 'isolation', seconds: 10 }, ['answer', 'answer with its attention', 'answer piece by piece']],
]; // prettier-ignore

/** What is asked of each, as a share of the sound's own length. */
const realTime = { must: 0.3, aim: 0.1 } as const;

async function measure(
  engine: string,
  listen: Listen,
  report: Report,
  { rounds = 7 }: SuiteOptions,
): Promise<void> {
  for (const [title, work, [first, ...others]] of cases) {
    const factor = (doing: Doing) => async () =>
      (await listen({ ...work, doing })) / (1000 * work.seconds);
    const samples = await interleave(
      {
        heed: factor(first!),
        ...Object.fromEntries(others.map((doing) => [doing, factor(doing)])),
        'heed again': factor(first!),
      },
      { rounds },
    );
    const comparison = {
      suite: suiteName,
      case: `${title}, ${engine}`,
      unit: 's/s',
      targets: [realTime],
    };
    report(
      compare({ ...comparison, better: 'lower' }, samples as typeof samples & { heed: number[] }),
    );
  }
}

async function inPage(pages: Pages): Promise<Listen> {
  const page = await openWithFiles(pages, await shippedFiles(tasks, suiteName));
  return (work) => page.ask<number>(work);
}

/** How long the shipped models of speech take for a second of sound. */
export const suite: Suite = {
  summary:
    'Real-time factor of the shipped models of speech with one thread: seconds that they take for a second of sound, whole, with its attention, and piece by piece as from a microphone.',
  cases: ['node', 'chromium'],
  async run(report, options) {
    const { only = ['node', 'chromium'], note } = options;
    if (only.includes('node')) {
      const listen = await openContestant(await shippedFiles(tasks, suiteName), {
        provider: 'node',
        threads: 1,
      });
      await measure('onnxruntime-node', listen, report, options);
    }
    if (!only.includes('chromium')) return;
    await withPages(new URL('speech-speed/page/', import.meta.url), async (pages) => {
      note(pages.browser);
      await measure('Chromium, WebAssembly', await inPage(pages), report, options);
    });
  },
};
