import { readFile } from 'node:fs/promises';
import { record } from '@heed/attention-core';
import { compile, loadWeights } from '@heed/attention-core/compile';
import { recordRun } from '@heed/attention-core/explain';
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

/** How far the shipped file and its weights in tfjs are apart. */
interface Differences {
  /** Largest difference of logits, relative to the largest logit. */
  logits: number;
  /** Largest difference of attention weights. */
  weights: number;
}

/**
 * Differences on sentences of SST-2 dev between the shipped file as it is, and its weights loaded back into
 * tfjs.
 */
async function fileDifferences(provider: 'node' | 'wasm'): Promise<Differences> {
  const { model } = sentimentStep();
  const bytes = await readFile(sentiment.model);
  loadWeights(model, bytes);
  await using session = await openSession(bytes, { provider });
  const encode = openTokenizer(JSON.parse(session.metadata['heed.tokenizer']!) as object);
  const dev = await readSst2(await findDataset('sst2'), 'dev');
  let [difference, largest, weights] = [0, 0, 0];
  for (const { text } of dev.slice(0, texts)) {
    const data = Int32Array.from(encode(text).ids);
    const dims: [number, number] = [1, data.length];
    const ran = await recordRun(session, { ids: { type: 'int32', dims, data } });
    const ids = tf.tensor2d(data, dims);
    const eager = await record(() => model.apply(ids) as tf.Tensor);
    const logits = ran.result['logits']!.data as Float32Array;
    eager.result.dataSync().forEach((value, index) => {
      difference = Math.max(difference, Math.abs(value - logits[index]!));
      largest = Math.max(largest, Math.abs(value));
    });
    eager.traces[0]!.maps.forEach((map, layer) => {
      const other = ran.traces[0]!.maps[layer]!;
      map.weights.forEach((weight, index) => {
        weights = Math.max(weights, Math.abs(weight - other.weights[index]!));
      });
    });
    tf.dispose([ids, eager.result]);
  }
  return { logits: difference / largest, weights };
}

/** How far compiled and eager computation are apart. */
export const suite: Suite = {
  summary: `Sentiment model: losses of ${steps} steps compiled and eager, logits and attention maps of ${texts} sentences.`,
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
      const { logits, weights } = await fileDifferences(provider);
      const engines = `onnxruntime ${provider} and tfjs cpu`;
      report(result(`logits of ${texts} sentences, ${engines}`, 'relative', logits));
      report(result(`attention maps of ${texts} sentences, ${engines}`, 'absolute', weights));
    }
  },
};
