import { statSync } from 'node:fs';
import { rangeOf } from '@heed/attention-core/plugin';
import { cardSections } from './read-card.mjs';

/** @typedef {import('./find-plugins.mjs').Domain} Domain */

/**
 * What a page says of one task.
 *
 * @typedef {object} TaskFacts
 * @property {import('@heed/attention-core/plugin').Task} task
 * @property {string} code an example
 * @property {string} output what the example prints
 * @property {string} picture name of the picture, beside the page, without `.svg`
 * @property {string} card
 * @property {readonly string[]} methods of explaining
 */

/** Kinds of inputs and outputs in a sentence. */
const inputWords = {
  text: 'text',
  image: 'an image',
  audio: 'a sound',
  series: 'series of measurements',
  records: 'records',
  scene: 'a scene',
};
const outputWords = {
  label: 'a label',
  text: 'text',
  boxes: 'boxes',
  audio: 'a sound',
  ranking: 'a ranking',
  plan: 'a plan',
};

/** `nlp/sentiment` → `nlp-sentiment`, for names of files. */
export const fileNameOf = (task) => task.id.replace('/', '-');

const code = (word) => `\`${word}\``;

/** `4.9 MB`, `64 KB` */
function sizeOf(url) {
  const { size } = statSync(url);
  return size < 1e6 ? `${Math.ceil(size / 1e3)} KB` : `${(size / 1e6).toFixed(1)} MB`;
}

/** Anchor of a heading. */
const anchor = (heading) =>
  heading
    .toLowerCase()
    .replace(/\s+/g, '-')
    .replace(/[^\p{L}\d-]/gu, '');

/** What a call may set, as a table; nothing where the task has no options. */
function optionTable({ options = {} }) {
  const rows = Object.entries(options).map(([name, option]) => {
    const isFunction = option.kind === 'callback' || option.kind === 'predicate';
    const value = isFunction ? 'a function' : rangeOf(option);
    const usual = option.default ?? 'none';
    return `| ${code(name)} | ${option.about.replaceAll('|', '\\|')} | ${value} | ${usual} |`;
  });
  if (rows.length === 0) return '';
  return `A call may set, beside \`attention\` and \`signal\`:

| Option | What it does | Value | Default |
| --- | --- | --- | --- |
${rows.join('\n')}

`;
}

/** Ways of explaining in a sentence; nothing where the model has none. */
const methodWords = (methods) =>
  methods.length > 0 ? ` It can say why by ${methods.map(code).join(', ')}.` : '';

/**
 * @param {TaskFacts} facts
 * @param {(file: string) => string} linkTo a file of the repository
 */
function taskSection({ task, code: example, output, picture, card, methods }, linkTo) {
  const sections = cardSections(card);
  const numbers = sections.find(({ name }) => name === 'Numbers');
  const others = sections.filter((section) => section !== numbers);
  const mechanisms = task.mechanisms.map(code).join(', ');
  return `## ${task.title}

${task.summary}

<picture>
  <source media="(prefers-color-scheme: dark)" srcset="${picture}-dark.svg">
  <img src="${picture}.svg" alt="Where the model of ${task.id} looked in its first example.">
</picture>

\`\`\`ts
${example.trimEnd()}
\`\`\`

prints

\`\`\`text
${output.trimEnd()}
\`\`\`

and draws the picture above. The model takes ${inputWords[task.input]}, gives ${outputWords[task.output]} and is ${sizeOf(task.model)} large. It
looks by [${mechanisms}](${linkTo('docs/mechanisms.md')}).${methodWords(methods)}

${optionTable(task)}${numbers ? `### Measured\n\n${numbers.text}\n` : ''}
### Model card of ${task.id}

${others.map(({ markdown }) => markdown).join('\n\n')}
`;
}

/**
 * The page of a domain, Markdown.
 *
 * @param {Domain} domain
 * @param {readonly TaskFacts[]} tasks
 * @param {(file: string) => string} linkTo a file of the repository
 */
export function domainPage({ plugin, name, place }, tasks, linkTo) {
  const list = tasks.map(
    ({ task }) => `- [${task.title}](#${anchor(task.title)}): ${task.summary}`,
  );
  return `# ${plugin.title}

${plugin.summary}

${list.join('\n')}

\`\`\`sh
npm install ${name}
npm install onnxruntime-node   # optional: the native engine, in Node
\`\`\`

In a clone of the repository, \`npm run demo -- ${plugin.id}\` opens its page. The
[README of ${name}](${linkTo(`${place}/README.md`)}) says more.

${tasks.map((facts) => taskSection(facts, linkTo)).join('\n')}`;
}
