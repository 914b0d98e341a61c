import { createRequire } from 'node:module';
import { dirname, sep } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { registerSegmentSum } from './segment-sum.js';

const require = createRequire(import.meta.url);

/** Makes tfjs' wasm backend ready in Node, with the one kernel that an embedding's gradient lacks there. */
export async function prepareWasm(): Promise<void> {
  setWasmPaths(dirname(require.resolve('@tensorflow/tfjs-backend-wasm')) + sep);
  registerSegmentSum();
  await tf.setBackend('wasm');
  await tf.setBackend('cpu');
}
