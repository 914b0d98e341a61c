import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';

/**
 * Runs modules of this repository in Node from their sources, so that a page needs no earlier build.
 *
 * @template Value
 * @param {(load: (module: string) => Promise<Record<string, any>>) => Promise<Value>} use - `load` takes the name of a
 *   package, `@heed/nlp`, or the path of a file
 * @returns {Promise<Value>} what `use` returns
 */
export async function withSources(use) {
  const server = await createServer({
    configFile: false,
    root: fileURLToPath(new URL('.', import.meta.url)),
    appType: 'custom',
    logLevel: 'error',
    server: { middlewareMode: true, hmr: false, watch: null, ws: false },
    optimizeDeps: { noDiscovery: true },
    ssr: {
      noExternal: [/^@heed\//],
      resolve: { conditions: ['@heed/source', 'node', 'import'] },
    },
  });
  try {
    return await use((module) => server.ssrLoadModule(module));
  } finally {
    await server.close();
  }
}
