import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import * as tf from '@tensorflow/tfjs';

/** Backends of tfjs that the suites run on. */
export type BackendName = 'cpu' | 'wasm';

/** Makes a backend the current one; the wasm backend is loaded at its first use. */
export async function switchBackend(name: BackendName): Promise<void> {
  if (name === 'wasm' && !tf.findBackendFactory('wasm')) {
    const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
    const main = createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm');
    setWasmPaths(`${dirname(main)}/`);
  }
  if (!(await tf.setBackend(name))) throw new Error(`tfjs could not start its ${name} backend`);
  await tf.ready();
}
