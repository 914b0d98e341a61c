#!/usr/bin/env node
/**
 * Trains small models on tasks that attention solves, and prints who solved them. WORDS name tasks;
 * none: all. With --write, the table goes into docs/which-attention.md.
 */
import path from 'node:path';
import { repository } from './setup.mjs';
import { runTypescript } from './run-typescript.mjs';

const main = path.join(repository, 'tools/benchmarks/src/learned/main.ts');
process.exitCode = await runTypescript(main, process.argv.slice(2));
