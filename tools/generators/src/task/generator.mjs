import { fileURLToPath } from 'node:url';
import { formatFiles, generateFiles } from '@nx/devkit';
import { finishTask } from '../shared/finish.mjs';
import { requireTaskName } from '../shared/names.mjs';
import { Refusal } from '../shared/refusal.mjs';
import { domainsOf } from '../shared/workspace.mjs';
import { addTask, variablesOf } from './add-task.mjs';

/** @typedef {import('@nx/devkit').Tree} Tree */

const changeset = fileURLToPath(new URL('./files', import.meta.url));

/**
 * @typedef {object} TaskOptions
 * @property {string} name - `weather/front`, or `front` with `domain`
 * @property {string} [domain]
 * @property {string} [input] - kind of input, default `text`
 * @property {boolean} [skipInstall]
 * @property {boolean} [skipTrain]
 */

/**
 * `nx g @heed/generators:task DOMAIN/NAME`: adds a task to a domain.
 *
 * @param {Tree} tree
 * @param {TaskOptions} options
 * @returns {Promise<() => Promise<void>>} the steps after writing
 */
export default async function taskGenerator(tree, options) {
  const { input: kind = 'text' } = options;
  const { domain, task } = findTask(tree, options);
  const before = tree.read(`${domain.folder}/package.json`, 'utf8');
  addTask(tree, domain, task, kind);
  generateFiles(tree, changeset, '.changeset', variablesOf(tree, domain, task, kind));
  await formatFiles(tree);
  const needsMore = before !== tree.read(`${domain.folder}/package.json`, 'utf8');
  return () =>
    finishTask({
      root: tree.root,
      domain,
      task,
      install: needsMore && !options.skipInstall,
      train: !options.skipTrain,
    });
}

/**
 * Which task is meant, and the domain that it belongs to.
 *
 * @param {Tree} tree
 * @param {Pick<TaskOptions, 'name' | 'domain'>} options
 * @throws {Refusal} where there is no such domain, or the task cannot be called so
 */
export function findTask(tree, { name, domain }) {
  const [id, task] = name.includes('/') ? name.split(/\/(.*)/) : [domain, name];
  if (id === undefined) {
    throw new Refusal(`Say to which domain the task ${name} belongs, as in nlp/${name}.`);
  }
  if (domain !== undefined && domain !== id) {
    throw new Refusal(`${name} and --domain ${domain} name two domains; say one.`);
  }
  const domains = domainsOf(tree);
  const home = domains.find((candidate) => candidate.id === id);
  if (home) return { domain: home, task: requireTaskName(task ?? '') };
  const names = domains.map((candidate) => candidate.id).join(', ');
  throw new Refusal(
    `There is no domain ${id}; there are: ${names}. To make it: npx nx g @heed/generators:domain ${id}`,
  );
}
