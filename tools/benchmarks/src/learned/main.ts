/** Trains the contestants of the tasks named, or of all; with --write puts the table into the docs. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { learnedTasks } from './tasks/index.js';
import { tablePage, type TaskResult } from './table-page.js';
import { trainContestant } from './train-contestant.js';

const seeds = [1, 2, 3];

const words = process.argv.slice(2);
const named = words.filter((word) => !word.startsWith('--'));
const tasks = learnedTasks.filter(({ name }) => named.length === 0 || named.includes(name));

tf.enableProdMode();
const results: TaskResult[] = [];
for (const task of tasks) {
  for (const contestant of task.contestants) {
    const begin = performance.now();
    const runs = [];
    for (const seed of seeds) runs.push(await trainContestant(task, contestant, seed));
    const accuracies = runs.map(({ accuracy }) => accuracy);
    const { parameters } = runs[0]!;
    results.push({ task, contestant: contestant.name, accuracies, parameters });
    const shown = accuracies.map((share) => (100 * share).toFixed(1)).join(' ');
    const seconds = ((performance.now() - begin) / 1000).toFixed(1);
    console.log(
      `${task.name} | ${contestant.name} | ${shown} % | ${parameters} weights | ${seconds} s`,
    );
  }
}
if (words.includes('--write')) {
  const file = path.join(import.meta.dirname, '../../../../docs/which-attention.md');
  writeFileSync(file, await tablePage(results, seeds, file));
}
