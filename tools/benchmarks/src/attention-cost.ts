import { attentionPrefix, readModel, removeDeadNodes, writeModel } from '@heed/attention-core/onnx';
import {
  openSession,
  readSource,
  type RuntimeTensor,
  type SessionOptions,
} from '@heed/attention-core/runtime';
import { findDataset, readSst2 } from '@heed/datasets';
import { sentiment } from '@heed/nlp';
import { openTokenizer } from '@heed/nlp/train';
import { compare, interleave } from './harness/interleave.js';
import type { BenchResult, Suite } from './harness/suite.js';

const engines: Readonly<Record<string, SessionOptions>> = {
  'onnxruntime-node': { provider: 'node' },
  'onnxruntime-web, 1 thread': { provider: 'wasm', threads: 1 },
};
const sizes = [1, 32];
/** A run takes milliseconds, so each sample is the mean of many. */
const repeats = 20;

/** The same model as if it had no maps. */
function withoutMaps(bytes: Uint8Array): Uint8Array {
  const model = readModel(bytes);
  const outputs = model.graph.outputs.filter(({ name }) => !name.startsWith(attentionPrefix));
  return writeModel({ ...model, graph: removeDeadNodes({ ...model.graph, outputs }) });
}

/** Sentences of SST-2 dev as one batch of word numbers. */
async function batchOf(count: number, metadata: Readonly<Record<string, string>>) {
  const encode = openTokenizer(JSON.parse(metadata['heed.tokenizer']!) as object);
  const dev = await readSst2(await findDataset('sst2'), 'dev');
  const texts = dev.slice(0, count).map(({ text }) => encode(text).ids);
  const longest = Math.max(...texts.map((ids) => ids.length));
  const ids = new Int32Array(count * longest);
  texts.forEach((words, row) => ids.set(words, row * longest));
  return { ids: { type: 'int32', dims: [count, longest], data: ids } } as const;
}

async function measure(bytes: Uint8Array, engine: string, size: number, rounds?: number) {
  await using whole = await openSession(bytes, engines[engine]);
  await using plain = await openSession(withoutMaps(bytes), engines[engine]);
  const feeds = await batchOf(size, whole.metadata);
  const repeat = (run: () => Promise<Record<string, RuntimeTensor>>) => async () => {
    const start = performance.now();
    for (let time = 0; time < repeats; time++) await run();
    return (performance.now() - start) / repeats;
  };
  const contenders = {
    heed: repeat(() => whole.run(feeds)),
    'maps not asked for': repeat(() => whole.run(feeds, ['logits'])),
    'file without maps': repeat(() => plain.run(feeds)),
    'file without maps, again': repeat(() => plain.run(feeds)),
  };
  const samples = await interleave(contenders, { warmUp: 2, rounds: rounds ?? 25 });
  const name = `sentiment, ${size} × ${feeds.ids.dims[1]} words, ${engine}`;
  return compare({ suite: 'attention-cost', case: name }, samples);
}

/** What it costs to ask where the model looked: `heed` does, its peers do not. */
export const suite: Suite = {
  summary:
    'Sentences classified with their attention maps, against the same without asking for them, and against a file that has none.',
  async run(report: (result: BenchResult) => void, { rounds }) {
    const bytes = await readSource(sentiment.model, 'attention-cost');
    for (const engine of Object.keys(engines)) {
      for (const size of sizes) report(await measure(bytes, engine, size, rounds));
    }
  },
};
