import { fileURLToPath } from 'node:url';
import { formatFiles, generateFiles } from '@nx/devkit';
import { finishTask } from '../shared/finish.mjs';
import { requireDomainName, requireTaskName } from '../shared/names.mjs';
import { addTask, starterNames, variablesOf } from '../task/add-task.mjs';
import { requireFreeDomain } from './require-free-domain.mjs';

/** @typedef {import('@nx/devkit').Tree} Tree */

const files = fileURLToPath(new URL('./files', import.meta.url));

/**
 * @typedef {object} DomainOptions
 * @property {string} name - `weather`
 * @property {string} [task] - name of the first task; default: the starter's
 * @property {string} [input] - kind of its input, default `text`
 * @property {boolean} [skipInstall]
 * @property {boolean} [skipTrain]
 */

/**
 * `nx g @heed/generators:domain NAME`: makes a domain with one task.
 *
 * @param {Tree} tree
 * @param {DomainOptions} options
 * @returns {Promise<() => Promise<void>>} the steps after writing
 */
export default async function domainGenerator(tree, options) {
  const { input: kind = 'text' } = options;
  const id = requireDomainName(options.name);
  const task = requireTaskName(options.task ?? starterNames[kind] ?? kind);
  requireFreeDomain(tree, id);
  const domain = { id, name: `@heed/${id}`, folder: `packages/${id}` };
  const variables = variablesOf(tree, domain, task, kind);
  generateFiles(tree, `${files}/package`, domain.folder, variables);
  generateFiles(tree, `${files}/app`, `apps/${id}-demo`, variables);
  generateFiles(tree, `${files}/changeset`, '.changeset', variables);
  addTask(tree, domain, task, kind);
  await formatFiles(tree);
  return () =>
    finishTask({
      root: tree.root,
      domain,
      task,
      install: !options.skipInstall,
      train: !options.skipTrain,
    });
}
