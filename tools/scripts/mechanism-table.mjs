#!/usr/bin/env node
/**
 * Writes docs/mechanisms.md: every attention mechanism and how it is checked, made from the specs that
 * the tests run. With --check it only says whether the file is current.
 */
import path from 'node:path';
import { repository } from './setup.mjs';
import { runTypescript } from './run-typescript.mjs';

const main = path.join(repository, 'packages/testing/test/mechanism-table/main.ts');
process.exitCode = await runTypescript(main, process.argv.slice(2));
