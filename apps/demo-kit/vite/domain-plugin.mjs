import { fileURLToPath } from 'node:url';
import { compact } from './compact.mjs';
import { readDomain } from './read-domain.mjs';

const domainId = 'virtual:heed-domain';
const taskId = 'virtual:heed-task/';
const pictureHero = fileURLToPath(new URL('../src/hero/picture-hero.ts', import.meta.url));

/**
 * Provides `virtual:heed-domain`: what a page says before its models are there. The first task's part
 * comes with the page, those of the others when they are opened.
 *
 * @param {{ package: string }} options
 * @returns {import('vite').Plugin}
 */
export function domainPlugin(options) {
  /** @type {ReturnType<typeof readDomain> | undefined} */
  let reading;
  return {
    name: 'heed-domain',
    resolveId: (source) =>
      source === domainId || source.startsWith(taskId) ? `\0${source}` : undefined,
    async load(source) {
      if (!source.startsWith('\0virtual:heed-')) return undefined;
      reading ??= readDomain(options.package);
      const domain = await reading;
      const { tasks } = domain;
      if (source === `\0${domainId}`) return domainModule(domain);
      const task = tasks[Number(source.slice(taskId.length + 1))];
      return `export default ${JSON.stringify(task, compact)}`;
    },
  };
}

/**
 * What draws pictures comes with the page of a domain that needs it, and with no other.
 *
 * @param {import('../src/intro/intro.js').DomainData} domain
 */
function domainModule({ id, title, summary, tasks }) {
  const pictured = tasks.map(({ examples }) => examples[0]?.text === undefined);
  const entries = tasks.map(({ id, name, title }, index) => {
    const load =
      index === 0
        ? 'async () => first'
        : `() => import('${taskId}${index}').then((task) => task.default)`;
    const hero = pictured[index] ? ', hero: pictureHero' : '';
    return `{ ...${JSON.stringify({ id, name, title })}, load: ${load}${hero} }`;
  });
  return `import first from '${taskId}0';
${pictured.includes(true) ? `import { pictureHero } from ${JSON.stringify(pictureHero)};` : ''}
export default { ...${JSON.stringify({ id, title, summary })}, tasks: [${entries.join(', ')}] };`;
}
