#!/usr/bin/env node
/**
 * Draws the pictures of docs/pictures.md into docs/images/pictures, light and dark.
 *
 *   --check    only says whether the files are current
 *   --record   runs the shipped sentiment model anew and keeps where it looked
 */
import path from 'node:path';
import { repository } from './setup.mjs';
import { runTypescript } from './run-typescript.mjs';

const main = path.join(repository, 'tools/scripts/pictures/main.mjs');
process.exitCode = await runTypescript(main, process.argv.slice(2));
