import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InferenceSession } from 'onnxruntime-node';
import { openAttention, readModel, writeModel } from '../../src/onnx/index.js';
import { expectOpened } from './expect-opened.js';
import { readExports } from './read-export.js';

/** What ONNX Runtime makes of a model before it runs it. */
async function optimised(bytes: Uint8Array): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'heed-optimised-'));
  const file = join(folder, 'model.onnx');
  try {
    const session = await InferenceSession.create(bytes, {
      graphOptimizationLevel: 'extended',
      optimizedModelFilePath: file,
      logSeverityLevel: 4,
    });
    await session.release();
    return new Uint8Array(await readFile(file));
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Adds biases last, as ONNX Runtime must find them to fuse attention. */
function biasesLast(bytes: Uint8Array): Uint8Array {
  const model = readModel(bytes);
  const constants = new Set(model.graph.initializers.map(({ name }) => name));
  for (const node of model.graph.nodes) {
    if (node.op === 'Add' && constants.has(node.inputs[0]!)) node.inputs.reverse();
  }
  return writeModel(model);
}

const exported = readExports();

test('Attention, which ONNX Runtime fused from a BERT', async () => {
  const bert = exported.find(({ name }) => name === 'bert')!;
  const bytes = await optimised(biasesLast(bert.files['bert-11']!));
  const operators = readModel(bytes).graph.nodes.filter(({ op }) => op === 'Attention');
  expect(operators).toHaveLength(2);
  const { maps } = openAttention(bytes);
  expect(maps.map(({ heads, kind }) => ({ heads, kind }))).toEqual(
    bert.maps.map(({ heads, kind }) => ({ heads, kind })),
  );
  await expectOpened(bert, bytes, 'node');
});

test.each(['encoder', 'decoder', 'vit', 'gpt2', 't5', 'llama', 'swin', 'whisper'])(
  '%s, with the products that ONNX Runtime fused, in its order',
  async (name) => {
    const model = exported.find((one) => one.name === name)!;
    const bytes = await optimised(Object.values(model.files).at(-1)!);
    const scopes = model.maps.map(({ scope }) => scope);
    await expectOpened(model, bytes, 'node', (map) => scopes.indexOf(map));
  },
);
