import * as tf from '@tensorflow/tfjs';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import plainUrl from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm.wasm?url';
import simdUrl from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-simd.wasm?url';
import threadedUrl from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-threaded-simd.wasm?url';
import { attend, causal } from '@heed/attention-core';
import { registerHeedKernels } from '@heed/attention-core/kernels/tfjs';
import { transformerStep } from './transformer-step.js';

/** What fused attention and training of tfjs do in this page. */
export interface TfjsKernelsCheck {
  /** The largest difference that the kernels make to attention and its gradients. */
  attention: number;
  /** Losses of two steps of training: with the kernels on wasm, and without them on the cpu backend. */
  losses: { fused: number[]; composed: number[] };
  /** Whether attention ran in the kernels. */
  served: boolean;
}

/** Output and gradients of attention, one after the other. */
function attended(): number[] {
  return tf.tidy(() => {
    const inputs = [1, 2, 3].map((seed) => tf.randomNormal([2, 4, 70, 24], 0, 1, 'float32', seed));
    const output = (...[q, k, v]: tf.Tensor[]) => attend(q!, k!, v!, { mask: causal() }).output;
    const results = [output(...inputs), ...tf.grads(output)(inputs)];
    return results.flatMap((result) => [...result.dataSync()]);
  });
}

/** What two steps of training lost. */
function losses(): number[] {
  const { inputs, run } = transformerStep();
  return [run(inputs), run(inputs)].map((loss) => loss.dataSync()[0]!);
}

/** Trains and attends on tfjs' wasm backend with the kernels, and without them. */
export async function checkTfjsKernels(): Promise<TfjsKernelsCheck> {
  setWasmPaths({
    'tfjs-backend-wasm.wasm': plainUrl,
    'tfjs-backend-wasm-simd.wasm': simdUrl,
    'tfjs-backend-wasm-threaded-simd.wasm': threadedUrl,
  });
  // Stock wasm has no gradient for embeddings.
  await tf.setBackend('cpu');
  const trained = losses();
  await tf.setBackend('wasm');
  const composed = attended();
  const undo = await registerHeedKernels();
  const { kernelNames } = await tf.profile(() => void attended());
  const fused = attended();
  const fusedLosses = losses();
  undo();
  return {
    attention: Math.max(...fused.map((each, place) => Math.abs(each - composed[place]!))),
    losses: { fused: fusedLosses, composed: trained },
    served: kernelNames.includes('HeedAttentionGradient'),
  };
}
