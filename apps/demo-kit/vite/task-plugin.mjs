import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';
import { cardFaithfulness } from './card-faithfulness.mjs';

const id = 'virtual:heed-task';

/**
 * Provides `virtual:heed-task`: what a page says before its model is there, with the model's real
 * answer to the task's first example, explained by every method that the model offers, and what its
 * card measured of them. All is computed here, in Node, at each build, so it cannot be out of date.
 *
 * @param {{ package: string, task: string }} options
 * @returns {import('vite').Plugin}
 */
export function taskPlugin(options) {
  /** @type {string | undefined} */
  let code;
  return {
    name: 'heed-task',
    resolveId: (source) => (source === id ? `\0${id}` : undefined),
    async load(source) {
      if (source !== `\0${id}`) return undefined;
      code ??= `export default ${JSON.stringify(await firstAnswer(options), compact)}`;
      return code;
    },
  };
}

/** @param {{ package: string, task: string }} options */
async function firstAnswer(options) {
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
    const domain = await server.ssrLoadModule(options.package);
    const task = domain[options.task];
    const answer = await task.load();
    const [input] = task.examples;
    const result = await answer(input, { attention: true });
    /** @type {Record<string, import('@heed/attention-core/explain').Attribution>} */
    const explanations = {};
    for (const method of answer.methods) {
      explanations[method] = await answer.explain(input, { method });
    }
    const { title, summary, examples } = task;
    const { card } = answer;
    await answer.dispose();
    const measured = cardFaithfulness(card);
    return { title, summary, examples, card, measured, first: { input, result, explanations } };
  } finally {
    await server.close();
  }
}

/**
 * Weights become plain numbers of four decimals: enough for light, and a fifth of the size.
 *
 * @param {string} _key
 * @param {unknown} value
 */
function compact(_key, value) {
  return value instanceof Float32Array
    ? Array.from(value, (weight) => Math.round(weight * 1e4) / 1e4)
    : value;
}
