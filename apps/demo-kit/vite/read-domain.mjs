import { fileURLToPath } from 'node:url';
import { cardFaithfulness } from './card-faithfulness.mjs';
import { thumbnailOf } from './thumbnail.mjs';
import { withSources } from './with-sources.mjs';

/** @typedef {import('../src/intro/intro.js').TaskIntro} TaskIntro */
/** @typedef {import('../src/intro/intro.js').DomainData} DomainData */
/** @typedef {import('@heed/attention-core/plugin').Task} Task */
/** @typedef {import('@heed/attention-core/plugin').TaskResult} TaskResult */

/**
 * Asks a domain's shipped models what pages say before a model is there: the real answer to each task's
 * first example, explained by every method that the model offers, what its card measured of them, and how
 * the other examples look. All is computed here, in Node, so it cannot be out of date.
 *
 * @param {string} packageName - the domain package: `@heed/nlp`
 * @returns {Promise<DomainData>} to be written by `JSON.stringify(data, compact)`
 */
export async function readDomain(packageName) {
  return withSources(async (load) => {
    const { plugin } = await load(packageName);
    const { exampleIntro } = await load(
      fileURLToPath(new URL('../src/intro/example-intro.ts', import.meta.url)),
    );
    const { id, title, summary } = plugin;
    /** @type {TaskIntro[]} */
    const tasks = [];
    for (const task of plugin.tasks) tasks.push(await readTask(task, exampleIntro));
    return { id, title, summary, tasks };
  });
}

/**
 * @param {Task} task
 * @param {typeof import('../src/intro/example-intro.js').exampleIntro} exampleIntro
 * @returns {Promise<TaskIntro>}
 */
async function readTask(task, exampleIntro) {
  const { id, title, summary, input, output, examples, options } = task;
  const answer = await task.load();
  try {
    const results = /** @type {TaskResult[]} */ (
      /** @type {unknown} */ (await answer(examples, { attention: true }))
    );
    /** @type {Record<string, import('@heed/attention-core/explain').Attribution>} */
    const explanations = {};
    for (const method of answer.methods) {
      explanations[method] = await answer.explain(examples[0], { method });
    }
    const { card } = answer;
    const shown = await Promise.all(
      examples.map((example, index) => task.shown?.(example, results[index])),
    );
    const thumbnails = await Promise.all(shown.map((each) => each && thumbnailOf(each)));
    const first = {
      line: task.describe(/** @type {TaskResult} */ (results[0])),
      result: results[0],
      ...(shown[0] && { shown: shown[0] }),
      explanations,
    };
    const measured = cardFaithfulness(card);
    return {
      id,
      name: id.slice(id.indexOf('/') + 1),
      title,
      summary,
      input,
      output,
      ...(options && { options }),
      examples: examples.map((example, index) =>
        exampleIntro(
          example,
          index,
          partsOf(/** @type {TaskResult} */ (results[index])),
          thumbnails[index],
        ),
      ),
      card,
      ...(measured && { measured }),
      first: /** @type {TaskIntro['first']} */ (/** @type {unknown} */ (first)),
    };
  } finally {
    await answer.dispose();
  }
}

/**
 * What a model looked at last.
 *
 * @param {TaskResult} result
 */
function partsOf({ attention }) {
  const map = attention?.maps.at(-1);
  if (map === undefined) throw new Error('a demo page needs a model that shows its attention');
  return map.keys;
}
