import { compile } from '@heed/attention-core/compile';
import * as tf from '@tensorflow/tfjs';
import { compare, interleave } from './harness/interleave.js';
import type { Suite } from './harness/suite.js';
import { madeUpBatch, prepareWasm, sentimentStep } from './sentiment/setting.js';

const suiteName = 'sentiment-step';

/** One training step of tfjs on a backend, with a model whose variables live there. */
async function eagerOn(backend: 'wasm' | 'cpu') {
  await tf.setBackend(backend);
  const { run } = sentimentStep();
  return async () => {
    await tf.setBackend(backend);
    const batch = madeUpBatch(1);
    const loss = run(batch);
    await loss.data();
    tf.dispose([loss, Object.values(batch)]);
  };
}

/** The same step, compiled. */
async function compiledOn(provider: 'node' | 'wasm', threads: number) {
  await tf.setBackend('cpu');
  const { run } = sentimentStep();
  const step = await compile(run, { inputs: madeUpBatch(1), provider, threads });
  return async () => {
    await tf.setBackend('cpu');
    const batch = madeUpBatch(1);
    const loss = await step(batch);
    await loss.data();
    tf.dispose([loss, Object.values(batch)]);
  };
}

/** The shipped sentiment model's training step, compiled and eager. */
export const suite: Suite = {
  summary: 'One training step of the sentiment model: compiled against eager tfjs on wasm and cpu.',
  async run(report) {
    await prepareWasm();
    const samples = await interleave(
      {
        node: await compiledOn('node', 2),
        web: await compiledOn('wasm', 1),
        wasm: await eagerOn('wasm'),
        cpu: await eagerOn('cpu'),
      },
      { rounds: 7 },
    );
    const peers = { 'tfjs wasm': samples.wasm, 'tfjs cpu': samples.cpu };
    const heedOn = {
      'onnxruntime-node, 2 threads': samples.node,
      'onnxruntime-web, 1 thread': samples.web,
    };
    for (const [name, heed] of Object.entries(heedOn)) {
      report(compare({ suite: suiteName, case: `training step on ${name}` }, { heed, ...peers }));
    }
  },
};
