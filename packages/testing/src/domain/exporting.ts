import * as tf from '@tensorflow/tfjs';
import { recordAttention } from '@heed/attention-core';
import { attentionPrefix, exportModel, loadWeights } from '@heed/attention-core/compile';
import { openSession, type RuntimeTensor } from '@heed/attention-core/runtime';
import type { TinyExperiment } from '@heed/attention-core/train';
import { expectClose } from '../compare.js';
import { expectRowSums } from './row-sums.js';
import { answersOf, apply, type MakeTiny } from './tiny.js';

/** The model as a file that takes batches of the experiment's shapes. */
function toFile({ model, inputs }: TinyExperiment): Uint8Array {
  const specified = inputs.map(({ shape, dtype }, index) => [
    model.inputNames[index]!,
    { shape, dtype },
  ]);
  return exportModel(model, { inputs: Object.fromEntries(specified), weights: 'float32' });
}

/** Every output of the exported model by name, attention maps included. */
async function runFile(experiment: TinyExperiment): Promise<Record<string, RuntimeTensor>> {
  const session = await openSession(toFile(experiment));
  const feeds = experiment.inputs.map((input, index): [string, RuntimeTensor] => [
    experiment.model.inputNames[index]!,
    {
      type: input.dtype as 'float32' | 'int32' | 'bool',
      dims: input.shape,
      data: input.dataSync() as Float32Array,
    },
  ]);
  const outputs = await session.run(Object.fromEntries(feeds));
  await session.dispose();
  return outputs;
}

/** Tests that a model is the same after it was written to a file. */
export function testExporting(make: MakeTiny, otherSeed: number): void {
  test('saved and loaded, it gives identical outputs', async () => {
    const saved = await make();
    const loaded = await make(otherSeed);
    const onSameBatch = { ...loaded, inputs: saved.inputs };
    const expected = answersOf(saved);
    const before = answersOf(onSameBatch);
    loadWeights(loaded.model, toFile(saved));
    const after = answersOf(onSameBatch);
    saved.dispose();
    loaded.dispose();
    expect(before).not.toEqual(expected);
    expect(after).toEqual(expected);
  });

  test('tfjs and ONNX Runtime agree, and attention rows sum to 1', async () => {
    const experiment = await make();
    const { result, attention } = recordAttention(() => apply(experiment));
    const outputs = await runFile(experiment);
    const maps = Object.entries(attention);
    expect(maps).not.toEqual([]);
    const named: [string, tf.Tensor][] = [
      ...result.map((output, index): [string, tf.Tensor] => [
        experiment.model.outputNames[index]!,
        output,
      ]),
      ...maps.map(([layer, map]): [string, tf.Tensor] => [attentionPrefix + layer, map]),
    ];
    for (const [name, tensor] of named) {
      expectClose(outputs[name]!.data as Float32Array, tensor.dataSync(), 1e-4);
    }
    for (const [, map] of maps) expectRowSums(map.dataSync() as Float32Array, map.shape.at(-1)!);
    tf.dispose([result, attention]);
    experiment.dispose();
  });
}
