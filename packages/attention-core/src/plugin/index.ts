/** The contract between a domain package and everything that uses it. */
export type {
  CallOptions,
  InputKind,
  LoadedTask,
  OutputKind,
  Plugin,
  Runner,
  Task,
  TaskDefinition,
  TaskResult,
} from './contract.js';
export { definePlugin, type AnyTask, type PluginDefinition } from './define-plugin.js';
export { defineTask } from './define-task.js';
