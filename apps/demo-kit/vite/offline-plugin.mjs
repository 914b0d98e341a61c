import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** What a page with a small model never loads: the engine for graphics cards, 27 MB. */
const neverLoaded = /webgpu|asyncify/;

/**
 * Writes `service-worker.js` beside the page: it stores every built file that the page may load, and
 * answers from the store first. A build with other files gets another store.
 *
 * @returns {import('vite').Plugin}
 */
export function offlinePlugin() {
  return {
    name: 'heed-offline',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const files = Object.keys(bundle)
          .filter((file) => !neverLoaded.test(file))
          .sort();
        const hash = createHash('sha256');
        for (const file of files) {
          const output = bundle[file];
          hash.update(file);
          if (output) hash.update(output.type === 'chunk' ? output.code : output.source);
        }
        const template = readFileSync(new URL('./service-worker.js', import.meta.url), 'utf8');
        this.emitFile({
          type: 'asset',
          fileName: 'service-worker.js',
          source: template
            .replace("'STORE'", JSON.stringify(`heed-${hash.digest('hex').slice(0, 12)}`))
            .replace("['FILES']", JSON.stringify(['./', ...files])),
        });
      },
    },
  };
}
