import { traceGraph } from '@heed/attention-core/compile';
import { optimise, writeModel } from '@heed/attention-core/onnx';
import * as tf from '@tensorflow/tfjs';
import * as fs from 'node:fs';
import { createRequire } from 'node:module';
import { tfjsJob } from './compile/models.js';
tf.enableProdMode();
await tf.setBackend('cpu');
const ort = createRequire('/work/main/packages/attention-core/package.json')('onnxruntime-node');
const x = tf.randomNormal([4, 8, 16], 0, 1, 'float32', 1);
const w = tf.variable(tf.randomNormal([16, 32], 0, 1, 'float32', 1));
const mm = (x: tf.Tensor) => tf.reshape(tf.matMul(tf.reshape(x, [-1, 16]), w as tf.Tensor2D), [4, 8, 32]);
const s2 = Math.SQRT2;
const cases: Record<string, (o: any) => tf.Tensor> = {
  'gelu a: x*0.5*(1+erf(x/sqrt2))': ({ x }) => { const h = mm(x); return tf.mul(tf.mul(h, 0.5), tf.add(1, tf.erf(tf.div(h, s2)))); },
  'gelu b: 0.5*x*(erf(x/s2)+1)': ({ x }) => { const h = mm(x); return tf.mul(tf.mul(0.5, h), tf.add(tf.erf(tf.div(h, s2)), 1)); },
  'gelu c: 0.5*(x*(1+erf(x*0.707)))': ({ x }) => { const h = mm(x); return tf.mul(0.5, tf.mul(h, tf.add(1, tf.erf(tf.mul(h, Math.SQRT1_2))))); },
  'gelu d: x*(0.5*(1+erf(x/s2)))': ({ x }) => { const h = mm(x); return tf.mul(h, tf.mul(0.5, tf.add(1, tf.erf(tf.div(h, s2))))); },
  'gelu e: x*0.5*(1+erf(x*0.707))': ({ x }) => { const h = mm(x); return tf.mul(tf.mul(h, 0.5), tf.add(1, tf.erf(tf.mul(h, Math.SQRT1_2)))); },
  'gelu tanh: 0.5*x*(1+tanh(c*(x+0.044715*x^3)))': ({ x }) => { const h = mm(x); return tf.mul(tf.mul(0.5, h), tf.add(1, tf.tanh(tf.mul(Math.sqrt(2 / Math.PI), tf.add(h, tf.mul(0.044715, tf.pow(h, 3))))))); },
  'gelu tanh mul': ({ x }) => { const h = mm(x); return tf.mul(tf.mul(0.5, h), tf.add(1, tf.tanh(tf.mul(Math.sqrt(2 / Math.PI), tf.add(h, tf.mul(0.044715, tf.mul(tf.mul(h,h), h))))))); },
  'ln tf.layers': (() => { const l = tf.layers.layerNormalization(); l.apply(x); return ({ x }: any) => l.apply(x) as tf.Tensor; })(),
  'ln moments rsqrt': ({ x }) => { const { mean, variance } = tf.moments(x, -1, true); const g = w.gather(0).slice(0, 16); return tf.add(tf.mul(tf.mul(tf.sub(x, mean), tf.rsqrt(tf.add(variance, 1e-5))), g), g); },
  'ln moments div sqrt': ({ x }) => { const { mean, variance } = tf.moments(x, -1, true); return tf.div(tf.sub(x, mean), tf.sqrt(tf.add(variance, 1e-5))); },
};
async function show(name: string, job: any, inputs: any) {
  const { model } = await traceGraph(job, inputs);
  const graph = optimise(model.graph);
  const file = writeModel({ ...model, graph });
  const out = '/tmp/heed/recognise/opt.onnx';
  const s = await ort.InferenceSession.create(file, { optimizedModelFilePath: out, graphOptimizationLevel: 'all', logSeverityLevel: 4 });
  await s.release();
  fs.copyFileSync(out, `/tmp/heed/recognise/${name.replace(/[^a-z0-9]+/gi, '-')}.onnx`);
  console.log('==', name);
  if (process.argv[2] === 'full') console.log(graph.nodes.map((n) => `${n.op}(${n.inputs}) -> ${n.outputs} ${Object.entries(n.attributes).map(([k,v])=>k+'='+JSON.stringify((v as any).value)).join(' ')}`).join('\n'));
  console.log('consts', graph.initializers.filter(i=>i.dims.length===0 && i.type==='float32').map((i) => i.name + '=' + new Float32Array(i.data.slice().buffer)[0]).join(' '));
}
for (const [name, f] of Object.entries(cases)) await show(name, f, { x });
const { inputs, once } = tfjsJob({ model: 'transformer', work: 'predict' });
await show('transformer', once, inputs);
