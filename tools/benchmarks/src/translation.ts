import { openSession, readSource } from '@heed/attention-core/runtime';
import { germanToEnglish } from '@heed/nlp';
import {
  beginId,
  endId,
  openSubwords,
  paddingId,
  unknownId,
  type TranslatorConfig,
} from '@heed/nlp/train';
import * as tf from '@tensorflow/tfjs';
import { withPages, type Pages } from './harness/chromium.js';
import { compare, interleave } from './harness/interleave.js';
import type { Suite, SuiteOptions } from './harness/suite.js';
import { chooseTexts, type ChosenTexts } from './translation/choose-texts.js';
import { openContestant, type Kind, type Outcome, type Work } from './translation/contestant.js';
import { exportWithoutCache } from './translation/export-without-cache.js';

const suiteName = 'translation';
const seed = 8;
const without = 'without a cache';

type Report = Parameters<Suite['run']>[0];
type Both = Readonly<Record<Kind, (work: Work) => Promise<Outcome>>>;

/** The shipped file, its sizes, and texts for it. */
interface Setting {
  shipped: Uint8Array;
  config: TranslatorConfig;
  texts: ChosenTexts;
}

async function prepare(): Promise<Setting> {
  const shipped = await readSource(germanToEnglish.model, suiteName);
  await using session = await openSession(shipped);
  const { 'heed.config': config, 'heed.tokenizer': tokenizer } = session.metadata;
  const subwords = openSubwords(JSON.parse(tokenizer!) as object);
  const texts = await chooseTexts(subwords, { seed, sentences: 32, long: 4 });
  return { shipped, config: JSON.parse(config!) as TranslatorConfig, texts };
}

/** What is measured, by name. */
function worksOf({ sentences, long }: ChosenTexts): [string, Work][] {
  const sets = [
    ['sentences one by one', sentences, 1],
    ['32 sentences at once', sentences, 32],
    ['texts of 100 pieces, one by one', long, 1],
  ] as const;
  return sets.flatMap(([name, sources, batch]) =>
    [1, 4].map((beams): [string, Work] => {
      const forbidden = [paddingId, unknownId, beginId];
      const search = { begin: beginId, end: endId, forbidden, beams, lengthPenalty: 1 };
      return [`${name}, beam ${beams}`, { sources, batch, padding: paddingId, search }];
    }),
  );
}

/** Pieces written each second, the ends of texts among them. */
const speed = ({ targets, milliseconds }: Outcome): number =>
  (1000 * targets.reduce((sum, { length }) => sum + length + 1, 0)) / milliseconds;

/** @throws Error unless both write the same, on an engine */
async function requireSame(name: string, work: Work, both: Both): Promise<void> {
  const [{ targets: one }, { targets: other }] = [await both.cache(work), await both.prefix(work)];
  const apart = one.filter((target, text) => target.join() !== other[text]!.join());
  if (apart.length > 0) {
    throw new Error(`${name}: ${apart.length} of ${one.length} translations differ`);
  }
}

async function measure(
  engine: string,
  both: Both,
  { texts }: Setting,
  report: Report,
  { rounds = 7 }: SuiteOptions,
): Promise<void> {
  for (const [title, work] of worksOf(texts)) {
    const name = `${title}, ${engine}`;
    await requireSame(name, work, both);
    const samples = await interleave(
      {
        heed: async () => speed(await both.cache(work)),
        [without]: async () => speed(await both.prefix(work)),
        'heed again': async () => speed(await both.cache(work)),
      },
      { rounds, warmUp: 0 },
    );
    const targets = [{ peer: without, must: 3, aim: 3 }];
    const comparison = { suite: suiteName, case: name, unit: 'tokens/s', targets };
    report(
      compare({ ...comparison, better: 'higher' }, samples as typeof samples & { heed: number[] }),
    );
  }
}

async function inNode(setting: Setting): Promise<Both> {
  const { shipped, config } = setting;
  const options = { provider: 'node', threads: 1 } as const;
  return {
    cache: await openContestant(shipped, 'cache', options),
    prefix: await openContestant(exportWithoutCache(shipped, config, 'node'), 'prefix', options),
  };
}

async function inPages({ shipped, config }: Setting, { open }: Pages): Promise<Both> {
  const start = async (kind: Kind, bytes: Uint8Array) => {
    const page = await open({ kind });
    await page.ask({ file: Buffer.from(bytes).toString('base64') });
    return (work: Work) => page.ask<Outcome>(work);
  };
  return {
    cache: await start('cache', shipped),
    prefix: await start('prefix', exportWithoutCache(shipped, config, 'wasm')),
  };
}

/** How fast the shipped translator writes, with its cache and without. */
export const suite: Suite = {
  summary:
    'Tokens per second of the shipped German → English translator, against the same weights without a cache of keys and values.',
  cases: ['node', 'chromium'],
  async run(report, options) {
    const { only = ['node', 'chromium'], note } = options;
    tf.enableProdMode();
    await tf.setBackend('cpu');
    const setting = await prepare();
    if (only.includes('node')) {
      await measure('onnxruntime-node', await inNode(setting), setting, report, options);
    }
    if (!only.includes('chromium')) return;
    await withPages(new URL('translation/page/', import.meta.url), async (pages) => {
      note(pages.browser);
      const engine = 'Chromium, WebAssembly';
      await measure(engine, await inPages(setting, pages), setting, report, options);
    });
  },
};
