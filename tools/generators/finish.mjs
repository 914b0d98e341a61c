#!/usr/bin/env node
/**
 * node tools/generators/finish.mjs DOMAIN/TASK: the steps after a generator has written its files, for
 * when one of them failed: links the packages, trains the task's model, makes the lists anew.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { FsTree } from 'nx/src/generators/tree.js';
import { finishTask } from './src/shared/finish.mjs';
import { findTask } from './src/task/generator.mjs';

const root = path.join(import.meta.dirname, '../..');
const [name = ''] = process.argv.slice(2);
try {
  if (!name.includes('/')) throw new Error('Say which task: finish.mjs weather/front');
  const { domain, task } = findTask(new FsTree(root, false), { name });
  if (!existsSync(path.join(root, domain.folder, 'src', task, 'task.ts'))) {
    throw new Error(`There is no task ${name}.`);
  }
  await finishTask({ root, domain, task, install: true, train: true });
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}
