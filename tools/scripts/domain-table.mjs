#!/usr/bin/env node
/**
 * Writes the README's table of domains, made from their plugin objects and model cards. With --check it
 * only says whether the table is current.
 */
import path from 'node:path';
import { repository } from './setup.mjs';
import { runTypescript } from './run-typescript.mjs';

const main = path.join(repository, 'tools/site/domains/write-table.mjs');
process.exitCode = await runTypescript(main, process.argv.slice(2));
