import { domainPlugin } from './domain-plugin.mjs';
import { offlinePlugin } from './offline-plugin.mjs';

/** Wasm threads need a page that is isolated from other origins. */
const headers = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

/** Resolves `@heed/*` to its sources, so that a demo needs no earlier build. */
const conditions = ['@heed/source', 'module', 'browser', 'development|production'];

/**
 * The Vite settings of any page that computes with Heed.
 *
 * @returns {import('vite').UserConfig}
 */
export function createPageConfig() {
  return {
    base: './',
    resolve: { conditions },
    server: { headers },
    preview: { headers },
    worker: { format: 'es' },
    optimizeDeps: { exclude: ['onnxruntime-web'] },
    build: { target: 'es2022', sourcemap: false },
  };
}

/**
 * The Vite settings of one demo page.
 *
 * @param {object} options
 * @param {string} options.package - the domain package, which exports its `plugin`: `@heed/nlp`
 * @returns {import('vite').UserConfig}
 */
export function createDemoConfig(options) {
  return { ...createPageConfig(), plugins: [domainPlugin(options), offlinePlugin()] };
}
