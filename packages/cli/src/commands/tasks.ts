import type { Command } from 'commander';
import { failureLine } from '../failure.js';
import { formatTable } from '../output/format-table.js';
import { loadPlugin } from '../plugins/find-task.js';
import { findPluginPackages } from '../plugins/plugin-packages.js';
import { taskFlags } from './task-options.js';

/** `heed tasks`: what can be run here. */
export function addTasksCommand(program: Command): void {
  program
    .command('tasks')
    .description('list the tasks of the installed plugins, and their options')
    .action(async () => {
      const rows: string[][] = [];
      for (const home of (await findPluginPackages()).values()) {
        try {
          const { tasks } = await loadPlugin(home);
          rows.push(
            ...tasks.map((task) => [task.id, task.summary, home.name, taskFlags(task).join(' ')]),
          );
        } catch (error) {
          // One broken package must not hide the others.
          process.stderr.write(`${failureLine(error)}\n`);
          process.exitCode = 1;
        }
      }
      const empty = 'No tasks here; npm i @heed/nlp';
      process.stdout.write(`${rows.length > 0 ? formatTable(rows) : empty}\n`);
    });
}
