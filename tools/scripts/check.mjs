#!/usr/bin/env node
/**
 * Everything that must hold before a change goes in. A step that fails shows its output and the
 * next one still runs; the summary comes last. A command that passed on the very same files, installed
 * packages, browser and Node is not run again.
 *
 *   npm run check                   all steps
 *   npm run check -- lint types     only these
 *   npm run check -- --skip tests   all others
 *   npm run check -- --no-cache     whatever passed before
 */
import path from 'node:path';
import util from 'node:util';
import { openMemory } from '../check/memory.mjs';
import { runCommands } from '../check/run-commands.mjs';
import { steps as stepsOf } from '../check/steps.mjs';
import { repository, setup } from './setup.mjs';

const known = {
  'no-cache': { type: 'boolean', default: false },
  skip: { type: 'string', multiple: true, default: [] },
};

function refuse(message) {
  console.error(`check: ${message}`);
  process.exit(2);
}

function readCommandLine() {
  try {
    const { values, positionals } = util.parseArgs({ options: known, allowPositionals: true });
    return { cached: !values['no-cache'], skipped: values.skip, chosen: positionals };
  } catch (error) {
    return refuse(error.message);
  }
}

const { cached, skipped, chosen } = readCommandLine();
const steps = stepsOf(cached);
const unknown = [...chosen, ...skipped].filter((name) => !(name in steps));
if (unknown.length > 0) {
  refuse(`no step ${unknown.join(', ')}. Steps: ${Object.keys(steps).join(', ')}.`);
}

await setup();
const memory = cached
  ? openMemory(path.join(repository, 'node_modules/.cache/heed-check'))
  : undefined;
const secondsSince = (start) => ((performance.now() - start) / 1000).toFixed(1);
const start = performance.now();
const failed = [];
for (const name of chosen.length > 0 ? chosen : Object.keys(steps)) {
  if (skipped.includes(name)) continue;
  process.stdout.write(`${name.padEnd(8)} … `);
  const stepStart = performance.now();
  const commands = steps[name]();
  const { failures, ran } = await runCommands(commands, memory);
  const same = commands.length - ran;
  const unchanged = same > 0 ? `, ${same} of ${commands.length} unchanged` : '';
  console.log(
    `${failures.length === 0 ? 'ok' : 'FAILED'} (${secondsSince(stepStart)} s${unchanged})`,
  );
  if (failures.length === 0) continue;
  failed.push(name);
  console.log(failures.join('\n').trimEnd());
}
const verdict = failed.length === 0 ? 'all is well' : `failed: ${failed.join(', ')}`;
console.log(`check: ${verdict} (${secondsSince(start)} s)`);
process.exit(failed.length === 0 ? 0 : 1);
