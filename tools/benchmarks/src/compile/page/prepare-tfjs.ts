import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { registerSegmentSum } from '../../sentiment/segment-sum.js';

/** Tells tfjs' wasm backend where the page has its files, and adds the kernel that it lacks. */
export function prepareTfjs(): void {
  setWasmPaths({
    'tfjs-backend-wasm.wasm': new URL(
      '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm',
      import.meta.url,
    ).href,
    'tfjs-backend-wasm-simd.wasm': new URL(
      '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm',
      import.meta.url,
    ).href,
    'tfjs-backend-wasm-threaded-simd.wasm': new URL(
      '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm',
      import.meta.url,
    ).href,
  });
  registerSegmentSum();
}
