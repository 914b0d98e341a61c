#!/usr/bin/env node
/**
 * Writes docs/kernels.md: which kernels of tfjs can be compiled, made from the rules and their tests.
 * With --check it only says whether the file is current.
 */
import path from 'node:path';
import { repository } from './setup.mjs';
import { runTypescript } from './run-typescript.mjs';

const main = path.join(repository, 'packages/attention-core/test/kernel-table/main.ts');
process.exitCode = await runTypescript(main, process.argv.slice(2));
