import { traceGraph, type TracedGraph } from '@heed/attention-core/compile';
import {
  optimise,
  readModel,
  recogniseGelu,
  recogniseLayerNormalization,
  type OnnxModel,
} from '@heed/attention-core/onnx';
import * as tf from '@tensorflow/tfjs';
import { readFile } from 'node:fs/promises';
import type { Model } from './model.js';
import {
  transformer,
  transformerBatch,
  transformerSize,
  transformerWeights,
} from './transformer.js';

/** Gelu in an order in which ONNX Runtime does not know it. Hendrycks & Gimpel 2016, arXiv:1606.08415. */
const gelu = (x: tf.Tensor): tf.Tensor =>
  tf.mul(tf.mul(x, 0.5), tf.add(1, tf.erf(tf.mul(x, Math.SQRT1_2))));

/** The forward pass of a transformer with Gelu on some texts of 64 words. */
async function encoder(batch: number): Promise<TracedGraph> {
  const size = { ...transformerSize, batch };
  const model: Model = transformer(transformerWeights(size), size, gelu);
  const { shape, values } = transformerBatch(size).ids;
  const ids = tf.tensor(values, shape, 'int32');
  return traceGraph((inputs: { ids: tf.Tensor }) => tf.tidy(() => model.predict(inputs)), { ids });
}

/** The shipped sentiment model, whose batch and length are free, and texts for it. */
async function sentimentFile(batch: number, words: number): Promise<TracedGraph> {
  const path = new URL(import.meta.resolve('@heed/nlp/models/sentiment.onnx'));
  const data = Int32Array.from({ length: batch * words }, (_, word) => 2 + ((word * 7919) % 9000));
  const ids = { type: 'int32', dims: [batch, words], data } as const;
  return { model: readModel(await readFile(path)), feeds: { ids } };
}

/** Forward passes that are run with and without recognised operators; texts × words. */
export const forwardPasses: Readonly<Record<string, () => Promise<TracedGraph>>> = {
  'encoder with Gelu, 1 × 64': () => encoder(1),
  'encoder with Gelu, 32 × 64': () => encoder(32),
  'sentiment file, 1 × 20': () => sentimentFile(1, 20),
  'sentiment file, 32 × 64': () => sentimentFile(32, 64),
};

/** A graph as it is for every engine, and with the operators that some engines run faster. */
export function recognitions(model: OnnxModel) {
  const graph = optimise(model.graph);
  const gelu = recogniseGelu(graph);
  return {
    heed: { ...model, graph },
    'with recogniseGelu': { ...model, graph: gelu },
    'with recogniseLayerNormalization': { ...model, graph: recogniseLayerNormalization(graph) },
    'with both': { ...model, graph: recogniseLayerNormalization(gelu) },
  };
}
