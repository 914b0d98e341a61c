import type * as OnnxRuntime from 'onnxruntime-web';
import type { AttentionEngine } from '../engine.js';
import { positionsFirst } from '../layout.js';
import { drawInputs, type Problem } from '../problem.js';
import { attentionGraph, type OnnxForm } from './onnx-graphs.js';

/**
 * An attention in onnxruntime-web on WebAssembly, with one thread. It computes no gradients.
 *
 * @param ort - its build for Node or for pages
 */
export async function onnxruntimeEngine(
  ort: typeof OnnxRuntime,
  problem: Problem,
  form: OnnxForm,
): Promise<AttentionEngine> {
  ort.env.wasm.numThreads = 1;
  const { layout, shape, bytes } = attentionGraph(problem, form);
  const session = await ort.InferenceSession.create(bytes, { executionProviders: ['wasm'] });
  const { query, key, value } = drawInputs(problem);
  const feed = (values: Float32Array) => {
    const moved = layout === 'heads first' ? values : positionsFirst(problem, values);
    return new ort.Tensor('float32', moved, shape);
  };
  const feeds = { query: feed(query), key: feed(key), value: feed(value) };
  let output: Float32Array;
  return {
    about: `onnxruntime-web, ${form}`,
    layout,
    run: async () => {
      const results = await session.run(feeds);
      output = results['output']!.data as Float32Array;
    },
    results: () => ({ output }),
  };
}
