import { catalogueKinds, width, type CatalogueKind } from './catalogue-speed/catalogues.js';
import {
  answerWork,
  contestants,
  type Built,
  type Contestant,
  type Work,
} from './catalogue-speed/contestant.js';
import { percentile } from './catalogue-speed/percentile.js';
import { withPages } from './harness/chromium.js';
import { compare, interleave } from './harness/interleave.js';
import type { BenchResult, Suite, SuiteOptions } from './harness/suite.js';

const suiteName = 'catalogue-speed';

const items = 1_000_000;

/** Queries that take turns, and how often Heed and its peers are asked in a round. */
const [queries, ownTurns, peerTurns] = [100, 50, 5] as const;

/** Milliseconds that a search must and should take. */
const inTime = { must: 50, aim: 10 } as const;

type Ask = <Reply>(work: Work) => Promise<Reply>;

type Report = Parameters<Suite['run']>[0];

/** What was measured once. */
const single = (name: string, unit: string, heed: number): BenchResult => ({
  ...{ suite: suiteName, case: name, unit, heed, heedSpread: NaN, peers: {} },
});

async function measure(
  engine: string,
  kind: CatalogueKind,
  ask: Ask,
  report: Report,
  { rounds = 8 }: SuiteOptions,
): Promise<void> {
  const built = await ask<Built>({ kind, items, queries });
  const title = `${kind}, ${engine}`;
  const all: Record<string, number[]> = {};
  const turn = (name: string, contestant: Contestant, count: number) => {
    let query = 0;
    return async () => {
      const times: number[] = [];
      for (let asked = 0; asked < count; asked++) {
        times.push(await ask<number>({ contestant, query: query++ }));
      }
      // The first turn warms up, and does not count.
      all[name] = query === count ? [] : [...all[name]!, ...times];
      return percentile(times, 0.5);
    };
  };
  const [heed, ...peers] = contestants;
  const samples = await interleave(
    {
      heed: turn('heed', heed, ownTurns),
      ...Object.fromEntries(peers.map((peer) => [peer, turn(peer, peer, peerTurns)])),
      'heed again': turn('heed again', heed, ownTurns),
    },
    { rounds },
  );
  report(
    compare(
      { suite: suiteName, case: `p50, ${title}`, targets: [inTime] },
      samples as typeof samples & { heed: number[] },
    ),
  );
  const slowest = (name: string) => [percentile(all[name]!, 0.99)];
  const peerNames = Object.keys(all).filter((name) => name !== heed);
  report(
    compare(
      { suite: suiteName, case: `p99, ${title}` },
      {
        ...Object.fromEntries(peerNames.map((name) => [name, slowest(name)])),
        heed: slowest(heed),
      },
    ),
  );
  report(single(`making the index, ${title}`, 'ms', built.milliseconds));
  report(single(`memory besides the vectors, ${title}`, 'MB', built.bytes / 1e6));
}

/** How long the ten best of a million items take. */
export const suite: Suite = {
  summary: `Milliseconds to find the ten best of ${items.toLocaleString('en')} items exactly, vectors of width ${width}, with one thread; against computing all scores.`,
  cases: ['node', 'chromium'],
  async run(report, options) {
    const { only = ['node', 'chromium'], note } = options;
    if (only.includes('node')) {
      const answer = answerWork({ provider: 'node', threads: 1 });
      const ask = <Reply>(work: Work) => answer(work) as Promise<Reply>;
      for (const kind of catalogueKinds) await measure('Node', kind, ask, report, options);
    }
    if (!only.includes('chromium')) return;
    await withPages(new URL('catalogue-speed/page/', import.meta.url), async (pages) => {
      note(pages.browser);
      for (const kind of catalogueKinds) {
        const page = await pages.open({});
        await measure('Chromium', kind, (work) => page.ask(work), report, options);
        await page.close();
      }
    });
  },
};
