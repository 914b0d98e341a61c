import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/**
 * Writes `service-worker.js` beside the page: it stores every built file, and answers from the store
 * first. A build with other files gets another store.
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
        const files = Object.keys(bundle).sort();
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
