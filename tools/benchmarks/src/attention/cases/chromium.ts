import { withPages } from '../../harness/chromium.js';
import type { AttentionCase } from '../attention-case.js';
import { compareEngines } from '../compare-engines.js';
import type { AttentionContestant } from '../contestants.js';
import type { AttentionTask, PageChoice } from '../engine-choice.js';
import { onnxForms } from '../engines/onnx-graphs.js';

const folder = new URL('../page/', import.meta.url);

/** Dense attention in pages of Chromium, which has relaxed SIMD. */
export const chromium: AttentionCase = ({ rounds = 7, note }) =>
  withPages(folder, async ({ browser, open }) => {
    note(browser);
    const contestant = (
      name: string,
      choice: PageChoice,
      required = false,
    ): AttentionContestant => ({
      ...{ name, required },
      start: (problem) => open({ choice, problem } satisfies AttentionTask<PageChoice>),
    });
    const peers = onnxForms.map((form) =>
      contestant(`onnxruntime-web (${form})`, { engine: 'onnxruntime', form }),
    );
    const heed = contestant('Heed (relaxed)', { engine: 'heed', build: 'relaxed' }, true);
    const simd = contestant('Heed (simd)', { engine: 'heed', build: 'simd' }, true);
    const against = peers.map(({ name }) => name);
    return compareEngines(
      {
        ...{ title: 'dense, 1,024 positions, Chromium', rounds, note },
        problem: { heads: 8, length: 1024, width: 64 },
        contestants: [heed, simd, ...peers],
      },
      {
        [heed.name]: [{ against, must: 1.6, aim: 2.2 }],
        [simd.name]: [{ against, must: 1.1, aim: 1.25 }],
      },
    );
  });
