import { readFile } from 'node:fs/promises';
import { compile, loadWeights } from '@heed/attention-core/compile';
import { openSession } from '@heed/attention-core/runtime';
import { findDataset, readSst2 } from '@heed/datasets';
import { sentiment } from '@heed/nlp';
import { openTokenizer } from '@heed/nlp/train';
import * as tf from '@tensorflow/tfjs';
import type { BenchResult, Suite } from './harness/suite.js';
import { madeUpBatch, prepareWasm, sentimentStep } from './sentiment/setting.js';

const steps = 20;
const texts = 200;

const relative = (actual: number, expected: number) =>
  Math.abs(actual - expected) / Math.max(Math.abs(expected), 1e-6);

function result(name: string, unit: string, value: number): BenchResult {
  return { suite: 'sentiment-parity', case: name, unit, heed: value, heedSpread: 0, peers: {} };
}

/** Losses of the first steps, each on another batch. */
async function eagerLosses(backend: 'wasm' | 'cpu'): Promise<number[]> {
  await tf.setBackend(backend);
  const { run } = sentimentStep();
  return Array.from({ length: steps }, (_, step) => {
    const batch = madeUpBatch(step);
    const loss = run(batch);
    const [value] = loss.dataSync();
    tf.dispose([loss, Object.values(batch)]);
    return value!;
  });
}

async function compiledLosses(provider: 'node' | 'wasm'): Promise<number[]> {
  await tf.setBackend('cpu');
  const { run } = sentimentStep();
  const compiled = await compile(run, { inputs: madeUpBatch(0), provider });
  const losses: number[] = [];
  for (let step = 0; step < steps; step++) {
    const loss = await compiled(madeUpBatch(step));
    losses.push(loss.dataSync()[0]!);
  }
  await compiled.dispose();
  return losses;
}

/**
 * Largest difference of the shipped model's logits on sentences of SST-2 dev, relative to the
 * largest logit: the file as it is, and its weights loaded back into tfjs.
 */
async function logitDifference(provider: 'node' | 'wasm'): Promise<number> {
  const { model } = sentimentStep();
  const bytes = await readFile(sentiment.model);
  loadWeights(model, bytes);
  await using session = await openSession(bytes, { provider });
  const encode = openTokenizer(JSON.parse(session.metadata['heed.tokenizer']!) as object);
  const dev = await readSst2(await findDataset('sst2'), 'dev');
  let [difference, largest] = [0, 0];
  for (const { text } of dev.slice(0, texts)) {
    const data = Int32Array.from(encode(text).ids);
    const dims: [number, number] = [1, data.length];
    const { logits } = await session.run({ ids: { type: 'int32', dims, data } }, ['logits']);
    const ids = tf.tensor2d(data, dims);
    (model.apply(ids) as tf.Tensor).dataSync().forEach((value, index) => {
      difference = Math.max(difference, Math.abs(value - (logits!.data as Float32Array)[index]!));
      largest = Math.max(largest, Math.abs(value));
    });
    ids.dispose();
  }
  return difference / largest;
}

/** How far compiled and eager computation are apart. */
export const suite: Suite = {
  summary: `Sentiment model: losses of ${steps} steps compiled and eager, logits of ${texts} sentences.`,
  async run(report) {
    await prepareWasm();
    const eager = { 'tfjs wasm': await eagerLosses('wasm') };
    for (const provider of ['node', 'wasm'] as const) {
      const compiled = await compiledLosses(provider);
      for (const [name, losses] of Object.entries(eager)) {
        const worst = Math.max(...compiled.map((loss, step) => relative(loss, losses[step]!)));
        report(
          result(
            `losses of ${steps} steps, onnxruntime ${provider} and ${name}`,
            'relative',
            worst,
          ),
        );
      }
    }
    await tf.setBackend('cpu');
    for (const provider of ['node', 'wasm'] as const) {
      const worst = await logitDifference(provider);
      report(
        result(
          `logits of ${texts} sentences, onnxruntime ${provider} and tfjs cpu`,
          'relative',
          worst,
        ),
      );
    }
  },
};
