import { describeValue } from '@heed/attention-core/errors';
import type { Plugin, Task } from '@heed/attention-core/plugin';
import { failure } from '../failure.js';
import { importFrom } from './import-from.js';
import { findPluginPackages, type PluginPackage } from './plugin-packages.js';

/** Full names of tasks: `nlp/sentiment`; the first group is the domain. */
export const taskName = /^([a-z][a-z0-9-]*)\/[a-z0-9-]+$/;

/** A task, and the package that has it. */
export interface FoundTask {
  task: Task;
  package: PluginPackage;
}

/**
 * The package of a task's domain.
 *
 * @param id - full name of the task: `nlp/sentiment`
 * @throws HeedError `task-missing`, saying what to install
 */
export async function findHome(id: string): Promise<PluginPackage> {
  const [, domain] = taskName.exec(id) ?? [];
  if (domain === undefined) {
    throw failure('task-missing', 'TASK must look like nlp/sentiment', describeValue(id));
  }
  const home = (await findPluginPackages()).get(domain);
  if (home) return home;
  throw failure('task-missing', `no task ${id} here; npm i @heed/${domain}`);
}

/**
 * The task of this name. Only the package of its domain is imported.
 *
 * @param id - full name: `nlp/sentiment`
 * @throws HeedError `task-missing`, saying what to install or which names there are
 */
export async function findTask(id: string): Promise<FoundTask> {
  const home = await findHome(id);
  const { tasks } = await loadPlugin(home);
  const task = tasks.find((candidate) => candidate.id === id);
  if (task) return { task, package: home };
  const names = tasks.map((candidate) => candidate.id).join(', ');
  throw failure('task-missing', `no task ${id} here; ${home.name} has ${names}`);
}

/**
 * Imports a plugin.
 *
 * @throws HeedError `task-missing` where the package cannot be imported or exports no plugin
 */
export async function loadPlugin(home: PluginPackage): Promise<Plugin> {
  let exported: Record<string, unknown>;
  try {
    exported = await importFrom(home, '');
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw failure('task-missing', `${home.name} in ${home.folder} must load`, reason, cause);
  }
  const plugin = exported['plugin'] as Partial<Plugin> | undefined;
  if (plugin?.id === home.id && Array.isArray(plugin.tasks)) return plugin as Plugin;
  throw failure('task-missing', `${home.name} must export a plugin with the id ${home.id}`);
}
