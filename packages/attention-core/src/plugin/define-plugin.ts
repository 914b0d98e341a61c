import { HeedError } from '../errors/index.js';
import type { LoadedTask, Plugin, Task, TaskResult } from './contract.js';

/** A task of any input and result. */
export interface AnyTask extends Omit<Task<never>, 'examples' | 'load'> {
  readonly examples: readonly unknown[];
  load(...parameters: Parameters<Task['load']>): Promise<LoadedTask<never, TaskResult>>;
}

/** What the author of a domain gives to `definePlugin`. */
export interface PluginDefinition extends Omit<Plugin, 'tasks'> {
  /** At least one; each id begins with the plugin's id and a slash. */
  readonly tasks: readonly AnyTask[];
}

const word = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/**
 * Makes the object by which demo, command line, tests and docs know a domain.
 *
 * Its tasks take inputs of any kind as far as the type checker goes: who holds a plugin does not
 * know its tasks, and each task checks its inputs itself.
 *
 * @throws HeedError `option` where an id is not lower-case words joined by hyphens, a task's id does
 * not begin with the plugin's, two tasks share one, or there is none
 */
export function definePlugin(definition: PluginDefinition): Plugin {
  const { id, tasks } = definition;
  const refuse = (required: string, got: string): never => {
    throw new HeedError({ code: 'option', where: 'definePlugin', required, got });
  };
  if (!word.test(id)) refuse('id must be lower-case words joined by hyphens', JSON.stringify(id));
  if (tasks.length === 0) refuse(`${id} must have a task`, 'none');
  tasks.forEach((task, index) => {
    if (!task.id.startsWith(`${id}/`) || !word.test(task.id.slice(id.length + 1))) {
      refuse(`tasks[${index}].id must be ${id}/ and a name`, JSON.stringify(task.id));
    }
    if (tasks.findIndex((other) => other.id === task.id) !== index) {
      refuse('each task must have an id of its own', `${task.id} twice`);
    }
  });
  return { ...definition, tasks: tasks as readonly unknown[] as readonly Task[] };
}
