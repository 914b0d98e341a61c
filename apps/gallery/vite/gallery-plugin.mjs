import { cardHeadline, compact, readDomain } from '@heed/demo-kit/vite';
import { findDomains } from './find-domains.mjs';

/** @typedef {import('@heed/demo-kit').Labelled} Labelled */
/** @typedef {import('../src/gallery-data.js').GalleryEntry} GalleryEntry */

/** What each virtual module holds. @type {Readonly<Record<string, () => Promise<string> | string>>} */
const modules = {
  'virtual:heed-gallery': async () => `export default ${JSON.stringify(await entries(), compact)}`,
  'virtual:heed-plugins': () => `export default {${findDomains().map(importOf).join(',')}}`,
};

/**
 * Provides `virtual:heed-gallery`, what the page shows before a model is there: every task of every
 * domain with its model's own answer to its first example, made here, in Node, at each build. And
 * `virtual:heed-plugins`, how to import each domain. Domains are found by their folders.
 *
 * @returns {import('vite').Plugin}
 */
export function galleryPlugin() {
  return {
    name: 'heed-gallery',
    resolveId: (source) => (source in modules ? `\0${source}` : undefined),
    load: (id) => (id.startsWith('\0') ? modules[id.slice(1)]?.() : undefined),
  };
}

/** @param {import('./find-domains.mjs').Domain} domain */
function importOf({ id, package: name }) {
  return `${JSON.stringify(id)}: async () => (await import(${JSON.stringify(name)})).plugin`;
}

/** @returns {Promise<GalleryEntry[]>} */
async function entries() {
  const all = [];
  for (const domain of findDomains()) {
    const { title, tasks } = await readDomain(domain.package);
    all.push(...tasks.map((task) => entryOf(domain, title, task)));
  }
  return all;
}

/**
 * What the page needs of a task, and no more: one way of lighting, and examples by their texts alone.
 *
 * @param {import('./find-domains.mjs').Domain} domain
 * @param {string} title - the domain's
 * @param {import('@heed/demo-kit').TaskIntro} task
 * @returns {GalleryEntry}
 */
function entryOf(domain, title, task) {
  const { measured } = task;
  const headline = cardHeadline(task.card);
  const method = bestMethod(task);
  const found = method && measured?.methods[method];
  return {
    id: task.id,
    domain: title,
    title: task.title,
    summary: task.summary,
    ...(domain.demo && { address: `./${domain.id}/?task=${task.name}` }),
    examples: task.examples.map(({ text }) => (text === undefined ? {} : { text })),
    ...(headline && { headline }),
    ...(method && { method }),
    ...(measured && found && { measured: { method: found.mean, random: measured.random.mean } }),
    first: firstOf(task, method),
  };
}

/**
 * The most faithful by the card, of those that the model offers.
 *
 * @param {import('@heed/demo-kit').TaskIntro} task
 */
function bestMethod({ measured, first: { explanations } }) {
  const ranked = Object.keys({ ...measured?.methods, ...explanations });
  return /** @type {import('@heed/attention-core/plugin').ExplainMethod | undefined} */ (
    ranked.find((method) => method in explanations)
  );
}

/**
 * @param {import('@heed/demo-kit').TaskIntro} task
 * @param {import('@heed/attention-core/plugin').ExplainMethod | undefined} method
 * @returns {import('../src/gallery-data.js').StoredAnswer}
 */
function firstOf({ first: { line, shown, explanations, result } }, method) {
  const explanation = method && explanations[method];
  const { attention, label, score } = /** @type {typeof result & Partial<Labelled>} */ (result);
  return {
    line,
    ...(label !== undefined && score !== undefined && { said: { label, score } }),
    ...(shown && { shown }),
    ...(explanation
      ? { explanation }
      : { attention: { ...attention, maps: attention.maps.slice(-1) } }),
  };
}
