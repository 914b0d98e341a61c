import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { withSources } from '@heed/demo-kit/vite';

const questionsId = 'virtual:patient-questions/';
const entry = 'heed.questions';

/** @typedef {import('../src/patient/question.js').Question} Question */

/**
 * Provides `virtual:patient-questions/<task>`: the questions that a shipped model knows, out of its own file.
 *
 * @returns {import('vite').Plugin}
 */
export function questionsPlugin() {
  return {
    name: 'patient-questions',
    resolveId: (source) => (source.startsWith(questionsId) ? `\0${source}` : undefined),
    async load(source) {
      if (!source.startsWith(`\0${questionsId}`)) return undefined;
      const task = source.slice(questionsId.length + 1);
      const text = JSON.stringify((await readQuestions(task)).map(known));
      // A text that is parsed is faster than a script of the same size.
      return `export default JSON.parse(${JSON.stringify(text)})`;
    },
  };
}

/**
 * @param {string} task
 * @returns {Promise<Question[]>}
 */
function readQuestions(task) {
  const model = fileURLToPath(import.meta.resolve(`@heed/healthcare/models/${task}.onnx`));
  return withSources(async (load) => {
    const { readMetadata } = await load('@heed/attention-core/onnx');
    return JSON.parse(readMetadata(readFileSync(model))[entry]);
  });
}

/**
 * What a page needs to know of a question.
 *
 * @param {Question} question
 * @returns {Question}
 */
function known({ id, text, answer, values, none, measure }) {
  const { unit = '', least = 0, most = 0 } = measure ?? {};
  return {
    ...{ id, text, answer, values },
    ...(none !== undefined && { none }),
    ...(measure && { measure: { unit, least, most } }),
  };
}
